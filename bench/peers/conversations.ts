import { type Conversation, type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { Bot, type Context } from "grammy";
import type { Open } from "../contestant.ts";
import { type Item, isAsked, readAnswer, summaryOf } from "../questions.ts";
import { openKept } from "./kept.ts";
import { botInfo, createTelegram, createUpdates, messageOf } from "./telegram.ts";

type Heard = ConversationFlavor<Context>;

/** grammY with @grammyjs/conversations 2: the interview is one function that waits for each answer. */
export const openConversations: Open = async (arena) => {
  const kept = openKept(arena.database);
  const telegram = createTelegram(arena.heard);
  const updateOf = createUpdates();
  // Inside a conversation every API is a new one without the bot's transformers: only its fetch can be answered here.
  const fetch = async (url: string, how: { body: string }) => {
    const result = telegram(url.slice(url.lastIndexOf("/") + 1), JSON.parse(how.body));
    return { json: async () => ({ ok: true, result }) };
  };
  const bot = new Bot<Heard>("1:bench", { botInfo, client: { fetch: fetch as never } });
  const storage = {
    type: "key" as const,
    getStorageKey: (ctx: Heard) => ctx.chatId?.toString(),
    adapter: {
      read: (key: string) => kept.read(key) as never,
      write: (key: string, state: unknown) => kept.write(key, state),
      delete: (key: string) => kept.remove(key),
    },
  };
  bot.use(conversations<Heard, Context>({ storage }));
  bot.use(createConversation(interviewOf(arena.items), "interview"));
  bot.command("start", (ctx) => ctx.conversation.enter("interview"));

  return {
    begin: (chat) => bot.handleUpdate(updateOf(chat, "/start")),
    say: (chat, text) => bot.handleUpdate(updateOf(chat, text)),
    idle: async () => {},
    close: () => kept.close(),
  };
};

function interviewOf(items: readonly Item[]) {
  const total = items.at(-1)?.number ?? 0;
  return async (conversation: Conversation<Heard, Context>, ctx: Context) => {
    const answers: Record<string, string> = {};
    let echo = "";
    for (const item of items) {
      if (!isAsked(item, answers)) continue;
      const { text, more } = messageOf(item, total, echo);
      await ctx.reply(text, more);
      let value: string | undefined;
      while (value === undefined) {
        const { message } = await conversation.waitFor("message:text");
        value = readAnswer(item, message.text);
        if (value === undefined) await ctx.reply("请再答一次。");
      }
      answers[item.name] = value;
      echo = value;
    }
    await ctx.reply(summaryOf(items, answers));
  };
}
