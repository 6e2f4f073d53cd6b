import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { openPage, phone } from "../browser/support.ts";
import type { FakeTelegram } from "../support/fake-telegram/index.ts";

/** What a person does and sees in the chat, on whatever channel. */
export interface Phone {
  /** Comes in with a code. */
  join(url: string, code: string): Promise<void>;
  /** Takes the phone up again after the program was down. */
  wake(): Promise<void>;
  type(words: string): Promise<void>;
  /** Taps a choice of the newest message. */
  tap(label: string): Promise<void>;
  /** Waits until the newest message says this; all of what it says. */
  says(words: string): Promise<string>;
  /** Waits for a file; its name and its bytes. */
  file(): Promise<{ name: string; bytes: Uint8Array }>;
}

/** A chat on the fake Telegram. */
export function telegramPhone(telegram: FakeTelegram, chat: number): Phone {
  const last = () => telegram.said(chat).at(-1)?.text ?? "";
  return {
    join: async (_url, code) => void telegram.text(chat, `/start ${code}`),
    async wake() {},
    type: async (words) => void telegram.text(chat, words),
    tap: async (label) => void telegram.press(chat, "last", label),
    says: (words) => telegram.until(() => last().includes(words) && last()),
    file: () => telegram.until(() => telegram.said(chat).find((message) => message.file)?.file),
  };
}

/** The chat page in a browser of one's own; what its script complains of is kept in `errors`. */
export async function pagePhone(browser: Browser): Promise<Phone & { readonly errors: readonly string[] }> {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  let page: Page & { errors: string[] };
  return {
    get errors() {
      return page.errors;
    },
    async join(url, code) {
      page = await openPage(context, `${url}/join?code=${code}`);
      await page.getByRole("button", { name: "加入" }).tap();
    },
    wake: async () => void (await page.reload()),
    async type(words) {
      await page.getByRole("textbox").fill(words);
      await page.getByRole("button", { name: "发送" }).tap();
    },
    tap: (label) => page.locator(".bot.newest .choice", { hasText: label }).tap(),
    says: (words) => page.locator(".bot.newest", { hasText: words }).innerText(),
    async file() {
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator("a.file").tap()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    },
  };
}
