import type { VNode } from "preact";
import type { InputHint } from "../src/message.ts";
import * as zh from "../src/zh/page.ts";
import { post } from "./outbox.ts";
import { newest, state } from "./state.ts";
import { setting } from "./store.ts";
import { AttachButton, DateButton, Tool } from "./tools.tsx";

const keypads: Partial<Record<InputHint, string>> = { number: "numeric", decimal: "decimal", phone: "tel" };
/** As the server allows. */
const longest = 4000;

let field: HTMLTextAreaElement | null = null;

/** The foot of the page: what fits the newest question, and the field to type in. */
export function Composer(): VNode {
  const input = newest()?.message.input;
  return (
    <div class="composer">
      <Tool input={input} />
      <form onSubmit={submit}>
        {input === "date" ? <DateButton onPick={fill} /> : input !== "photo" && <AttachButton />}
        <textarea
          ref={holdField}
          rows={1}
          aria-label={zh.type}
          placeholder={zh.type}
          inputMode={(input && keypads[input]) || "text"}
          enterkeyhint="send"
          autocomplete="off"
          maxLength={longest}
          onInput={grow}
          onKeyDown={onKey}
        />
        <button class="send" type="submit">
          {zh.send}
        </button>
      </form>
    </div>
  );
}

/** Says a text. */
export function sayText(text: string): void {
  void post({ kind: "text", text }, { text });
}

function holdField(element: HTMLTextAreaElement | null): void {
  field = element;
  // An old phone may have closed the page while its camera was open.
  if (field) fill(setting("draft"));
}

function fill(text: string): void {
  field!.value = text;
  grow();
}

function grow(): void {
  setting("draft", field!.value);
  field!.style.height = "auto";
  field!.style.height = `${field!.scrollHeight + 3}px`;
  // The log above has become shorter or taller.
  dispatchEvent(new Event("resize"));
}

function onKey(event: KeyboardEvent): void {
  // The Enter that picks a word in an input method has another code: it is not the end of the sentence.
  if (event.keyCode === 13 && !event.shiftKey) submit(event);
}

function submit(event: Event): void {
  event.preventDefault();
  const text = field!.value.trim();
  if (!text) return;
  fill("");
  sayText(text);
}

// A digit typed anywhere lands in the field: whoever has a keyboard answers by number.
addEventListener("keydown", (event) => {
  const free = !/INPUT|TEXTAREA/.test((event.target as Element).tagName);
  if (free && /^\d$/.test(event.key) && field && !state.signing) field.focus();
});
