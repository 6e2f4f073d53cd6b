import { badRequest } from "./refusal.ts";
import { chatOf, type Update, type Updates } from "./updates.ts";

/** Where the bot wants its updates. */
export interface WebhookSetting {
  url: string;
  secret?: string;
}

/** The posting half of Telegram. */
export interface Poster {
  set(setting: WebhookSetting | undefined): void;
  current(): WebhookSetting | undefined;
  stop(): void;
}

/** How soon a refused update is posted again, in ms; Telegram itself takes longer. */
const RETRY = 10;

/** Posts what is waiting, one update of a chat at a time, again and again until it is taken. */
export function createPoster(updates: Updates): Poster {
  let setting: WebhookSetting | undefined;
  const busy = new Set<number>();

  async function deliver(update: Update): Promise<void> {
    const chat = chatOf(update);
    if (busy.has(chat)) return;
    busy.add(chat);
    const taken = setting !== undefined && (await post(setting, update));
    busy.delete(chat);
    if (taken) updates.confirm(update.update_id);
    if (taken) deliverAll();
    else setTimeout(deliverAll, RETRY).unref();
  }
  function deliverAll(): void {
    if (setting) for (const update of updates.waiting()) void deliver(update);
  }
  updates.onNew(deliverAll);

  return {
    set(wanted) {
      if (wanted?.secret !== undefined && !/^[\w-]{1,256}$/.test(wanted.secret)) {
        throw badRequest("secret token contains unallowed characters");
      }
      if (wanted && !URL.canParse(wanted.url)) throw badRequest("bad webhook: Failed to resolve host");
      setting = wanted;
      deliverAll();
    },
    current: () => setting,
    stop() {
      setting = undefined;
    },
  };
}

async function post(setting: WebhookSetting, update: Update): Promise<boolean> {
  const headers = new Headers({ "content-type": "application/json" });
  if (setting.secret !== undefined) headers.set("x-telegram-bot-api-secret-token", setting.secret);
  return fetch(setting.url, { method: "POST", headers, body: JSON.stringify(update) }).then(
    (response) => response.ok,
    () => false,
  );
}
