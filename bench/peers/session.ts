import { Bot, type Context, type SessionFlavor, session } from "grammy";
import type { Open } from "../contestant.ts";
import { isAsked, readAnswer, summaryOf } from "../questions.ts";
import { openKept } from "./kept.ts";
import { botInfo, createTelegram, createUpdates, messageOf } from "./telegram.ts";

interface Progress {
  step: number;
  answers: Record<string, string>;
}

type Heard = Context & SessionFlavor<Progress>;

/** grammY with a session: a step and the answers so far, one JSON document a chat. */
export const openSession: Open = async ({ database, items, heard }) => {
  const kept = openKept(database);
  const telegram = createTelegram(heard);
  const updateOf = createUpdates();
  const bot = new Bot<Heard>("1:bench", { botInfo });
  bot.api.config.use(async (_call, method, payload) => ({ ok: true, result: telegram(method, payload) }) as never);
  const storage = {
    read: (key: string) => kept.read(key) as Progress | undefined,
    write: (key: string, value: Progress) => kept.write(key, value),
    delete: (key: string) => kept.remove(key),
  };
  bot.use(session({ initial: (): Progress => ({ step: 0, answers: {} }), storage }));
  const total = items.at(-1)?.number ?? 0;

  const ask = async (ctx: Heard, echo: string) => {
    const { answers } = ctx.session;
    while (ctx.session.step < items.length && !isAsked(items[ctx.session.step]!, answers)) ctx.session.step += 1;
    const item = items[ctx.session.step];
    if (!item) return ctx.reply(summaryOf(items, answers));
    const { text, more } = messageOf(item, total, echo);
    return ctx.reply(text, more);
  };
  bot.command("start", async (ctx) => {
    ctx.session = { step: 0, answers: {} };
    await ask(ctx, "");
  });
  bot.on("message:text", async (ctx) => {
    const item = items[ctx.session.step];
    const value = item && readAnswer(item, ctx.message.text);
    if (!item || value === undefined) return void (await ctx.reply("请再答一次。"));
    ctx.session.answers[item.name] = value;
    ctx.session.step += 1;
    await ask(ctx, value);
  });

  return {
    begin: (chat) => bot.handleUpdate(updateOf(chat, "/start")),
    say: (chat, text) => bot.handleUpdate(updateOf(chat, text)),
    idle: async () => {},
    close: () => kept.close(),
  };
};
