import type { VNode } from "preact";
import type { Choice } from "../src/message.ts";
import * as zh from "../src/zh/page.ts";
import { sayText } from "./composer.tsx";
import { dayOf, timeOf } from "./day.ts";
import { arrange, type Bot, lastOf, type Own } from "./log.ts";
import { press, ticked, toggle } from "./press.ts";
import { follow, holdLog, onScroll } from "./scroll.ts";
import { newest, state } from "./state.ts";

/** A silence after which the time is shown again, ms. */
const pause = 12e5;

/** The conversation. Screen readers are told what is added. */
export function Log(): VNode {
  const items = arrange(state.bots, state.owns);
  const asking = newest();
  const lastOwn = lastOf(state.owns);
  const rows: VNode[] = [];
  let before = 0;
  for (const item of items) {
    if (Math.abs(item.at - before) > pause) rows.push(<Time key={`t${before}`} at={item.at} />);
    before = item.at;
    if ("n" in item) rows.push(<BotMessage key={`b${item.n}`} bot={item} newest={item === asking} />);
    else rows.push(<OwnMessage key={item.id} own={item} last={item === lastOwn} />);
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keys
    <div class="log" ref={holdLog} onScroll={onScroll} role="log" aria-live="polite" aria-label={zh.log} tabIndex={0}>
      <div class="talk">
        {rows.length ? rows : <p class="empty">{zh.empty}</p>}
        <nav class="chips">
          {zh.chips.map((word) => (
            <button key={word} type="button" onClick={() => sayText(word)}>
              {word}
            </button>
          ))}
        </nav>
      </div>
    </div>
  );
}

function Time({ at }: { at: number; key?: string }): VNode {
  return (
    <p class="time">
      {dayOf(at)} {timeOf(at)}
    </p>
  );
}

function BotMessage({ bot, newest }: { bot: Bot; newest: boolean; key?: string }): VNode {
  const { text, small, choices, file, picture } = bot.message;
  const [first, ...rest] = text.split("\n");
  // The first line of a question names the household and the place in the form.
  const headed = rest.length > 0 && first!.includes(" · ");
  const pressed = state.owns.filter((own) => own.about === bot.n).map((own) => own.payload);
  return (
    <article class={newest ? "bot newest" : "bot"}>
      {headed && <h2>{first}</h2>}
      <p>{headed ? rest.join("\n") : text}</p>
      {file && <File file={file} />}
      {small && <small>{small}</small>}
      {choices && choices.length > 0 && (
        <div class="choices">
          {choices.map((choice, index) => (
            <ChoiceButton
              key={index}
              bot={bot}
              choice={choice}
              index={index}
              pressed={pressed.includes(choice.payload)}
            />
          ))}
        </div>
      )}
      {picture && <Picture address={`/api/pictures/${bot.rev}`} {...picture} />}
    </article>
  );
}

function ChoiceButton(props: { bot: Bot; choice: Choice; index: number; pressed: boolean; key?: number }): VNode {
  const { bot, choice, index, pressed } = props;
  const many = choice.chosen !== undefined;
  const on = many ? ticked(bot, index) : pressed;
  return (
    <button
      type="button"
      class={`choice${many ? " many" : ""}${on ? " on" : ""}`}
      aria-pressed={many ? on : undefined}
      onClick={() => (many ? toggle : press)(bot, index)}
    >
      <b>{index + 1}</b> <span>{choice.label}</span>
      {(many || on) && <i class="icon" />}
    </button>
  );
}

function File({ file }: { file: NonNullable<Bot["message"]["file"]> }): VNode {
  const address = `/api/files/${file.id}`;
  if (!file.mime.startsWith("image/")) {
    return (
      <a class="file" href={address} download={file.name}>
        <span class="icon paper">{file.name}</span>
      </a>
    );
  }
  return <Picture address={address} alt={file.name} />;
}

/** A tap opens it in full size. Where its height is known its place is kept, so that nothing jumps when it comes. */
function Picture({ address, alt, tall }: { address: string; alt: string; tall?: number }): VNode {
  return (
    <a href={address} target="_blank" rel="noopener" style={tall ? `padding-top:${tall}%` : undefined}>
      <img src={address} alt={alt} loading="lazy" onLoad={follow} />
    </a>
  );
}

function OwnMessage({ own, last }: { own: Own; last: boolean; key?: string }): VNode {
  const { progress, picture, text } = own;
  const told = last || own.waited || progress !== "sent";
  return (
    <div class="own">
      <div class="bubble">{picture ? <img src={picture} alt={text} onLoad={follow} /> : text}</div>
      {told && <p class={`icon progress ${progress}`}>{zh.progress[progress]}</p>}
    </div>
  );
}
