import { Scenes, session, Telegraf } from "telegraf";
import type { Open } from "../contestant.ts";
import { isAsked, readAnswer, summaryOf } from "../questions.ts";
import { openKept } from "./kept.ts";
import { botInfo, createTelegram, createUpdates, messageOf } from "./telegram.ts";

type Heard = Scenes.WizardContext;

/** Telegraf's wizard: a step a question, cursor and answers in its session. */
export const openWizard: Open = async ({ database, items, heard }) => {
  const kept = openKept(database);
  const telegram = createTelegram(heard);
  const updateOf = createUpdates();
  const bot = new Telegraf<Heard>("1:bench");
  bot.botInfo = botInfo as NonNullable<typeof bot.botInfo>;
  const total = items.at(-1)?.number ?? 0;
  const answersOf = (ctx: Heard) => (ctx.wizard.state as { answers: Record<string, string> }).answers;

  const askFrom = async (ctx: Heard, from: number, echo: string) => {
    let index = from;
    while (index < items.length && !isAsked(items[index]!, answersOf(ctx))) index += 1;
    const item = items[index];
    if (!item) {
      await ctx.reply(summaryOf(items, answersOf(ctx)));
      return ctx.scene.leave();
    }
    // Step 0 begins; the answer to item i is step i + 1.
    ctx.wizard.selectStep(index + 1);
    const { text, more } = messageOf(item, total, echo);
    return ctx.reply(text, more as object);
  };
  const steps = items.map((item, index) => async (ctx: Heard) => {
    const value = readAnswer(item, ctx.text ?? "");
    if (value === undefined) return ctx.reply("请再答一次。");
    answersOf(ctx)[item.name] = value;
    return askFrom(ctx, index + 1, value);
  });
  const begin = (ctx: Heard) => askFrom(ctx, 0, "");
  const stage = new Scenes.Stage<Heard>([new Scenes.WizardScene<Heard>("interview", begin, ...steps)]);
  stage.command("start", (ctx) => ctx.scene.enter("interview", { answers: {} }));

  bot.use((ctx, next) => {
    ctx.telegram.callApi = async (method: string, payload: object) => telegram(method, payload) as never;
    return next();
  });
  const store = {
    get: (key: string) => kept.read(key) as Scenes.WizardSession | undefined,
    set: (key: string, value: Scenes.WizardSession) => kept.write(key, value),
    delete: (key: string) => kept.remove(key),
  };
  bot.use(session({ store }));
  bot.use(stage.middleware());

  return {
    begin: (chat) => bot.handleUpdate(updateOf(chat, "/start") as never),
    say: (chat, text) => bot.handleUpdate(updateOf(chat, text) as never),
    idle: async () => {},
    close: () => kept.close(),
  };
};
