import type { Open } from "./contestant.ts";

// Loaded by name, so that a child process holds one contestant only.
const modules: Record<string, () => Promise<Open>> = {
  ruhu: async () => (await import("./ruhu.ts")).openRuhu,
  session: async () => (await import("./peers/session.ts")).openSession,
  wizard: async () => (await import("./peers/wizard.ts")).openWizard,
  conversations: async () => (await import("./peers/conversations.ts")).openConversations,
};

/** What each contestant is called in the tables. */
export const titles: Readonly<Record<string, string>> = {
  ruhu: "ruhu",
  session: "grammY session machine",
  wizard: "Telegraf wizard",
  conversations: "grammY conversations 2",
};

/** A contestant by name. */
export function loadContestant(name: string): Promise<Open> {
  const load = modules[name];
  if (!load) throw new Error(`no contestant ${name}`);
  return load();
}
