import type { VNode } from "preact";
import * as zh from "../src/zh/page.ts";
import { Log } from "./chat.tsx";
import { Composer } from "./composer.tsx";
import { toEnd } from "./scroll.ts";
import { leave } from "./session.ts";
import { Pad } from "./sign.tsx";
import { change, state } from "./state.ts";
import { setting } from "./store.ts";

/** The page. `town` is whose it is. */
export function App({ town }: { town: string }): VNode {
  return (
    <>
      <div class="chat" hidden={state.signing !== undefined}>
        <Head town={town} />
        {state.asksLeave && <Leaving />}
        <Log />
        <footer>
          {state.unseen && (
            <button type="button" class="icon unseen" onClick={toEnd}>
              {zh.newMessage}
            </button>
          )}
          <p class={`line ${state.line}`} role="status">
            {lineWords()}
          </p>
          {state.notice && (
            <p class="notice" role="alert">
              {state.notice}
            </p>
          )}
          <Composer />
        </footer>
      </div>
      {state.signing !== undefined && <Pad />}
    </>
  );
}

function Head({ town }: { town: string }): VNode {
  return (
    <header>
      <div class="bar">
        <h1>
          {town} <small>{state.me!.name}</small>
        </h1>
        <button type="button" onClick={nextSize}>
          {zh.size} {zh.sizes[size()]}
        </button>
        <button type="button" onClick={() => change({ asksLeave: true })}>
          {zh.leave}
        </button>
      </div>
    </header>
  );
}

/** Leaving forgets what is on the phone: it is asked first. */
function Leaving(): VNode {
  return (
    <div class="ask" role="alertdialog" aria-label={zh.leave}>
      <p>
        {state.pending > 0 && zh.unsent(state.pending)}
        {zh.leaveAsk}
      </p>
      <button type="button" ref={focus} onClick={() => change({ asksLeave: false })}>
        {zh.stay}
      </button>
      <button type="button" class="solid" onClick={leave}>
        {zh.leave}
      </button>
    </div>
  );
}

function focus(element: HTMLElement | null): void {
  if (element) element.focus();
}

function lineWords(): string {
  if (state.line === "up") return "";
  if (state.line === "wait") return zh.connecting;
  return state.pending ? zh.kept(state.pending) : zh.offline;
}

function size(): number {
  return Number(setting("size")) || 0;
}

function nextSize(): void {
  setting("size", String((size() + 1) % zh.sizes.length));
  showSize();
  change({});
}

/** Shows the letters in the size that the person chose, from the first moment. */
export function showSize(): void {
  document.documentElement.className = `size${size()}`;
}
