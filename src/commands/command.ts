import type { Post } from "../../db/commit.ts";
import type { Means } from "../../db/delivery.ts";
import type { Store } from "../../db/open.ts";
import type { Write } from "../../db/writes.ts";
import type { Channel } from "../channels/channel.ts";
import type { CodeGuard } from "../code-guard.ts";
import type { Exporter } from "../exports/export.ts";
import type { Choice, Incoming, Outgoing } from "../message.ts";
import type { ReadyPlanned } from "../plan/follow-ups.ts";
import type { Plan } from "../plan/plan.ts";
import type { Role } from "../role.ts";
import type { Desk } from "./desk.ts";

export type { Role } from "../role.ts";

/** Who is speaking, with what they may do where. */
export interface Speaker {
  cadre: { id: string; name: string };
  grants: readonly { role: string; area: string }[];
}

/** The card of an interview that was shown last to be decided upon: what “通过” means now. */
export interface Card {
  interview: string;
  /** As it stood when it was shown. */
  version: number;
  /** Problem types to be kept with the decision. */
  tags?: string[];
  /** A return that waits for a yes, sealed. */
  back?: string;
}

/** What a chat waits for. All parts are optional: nothing at all means it waits for nothing. */
export interface Pending {
  /** The interview this chat is in. */
  interview?: string;
  /** The question or confirm block waited for, by name; '' is the summary. */
  at?: string;
  /** Questions to be asked before the walk goes on. */
  focus?: string[];
  /** `at` was answered before and is being changed. */
  editing?: boolean;
  /** At a list: the name of a new row is waited for. */
  adding?: true;
  /** Ticks so far (multi-select). */
  picked?: string[];
  /** A value as we understood it, waiting for a yes. */
  proposal?: string;
  /** A command that waits for a sentence, with what it needs to go on. */
  tell?: { command: string; data: string };
  /** What is being decided upon. */
  card?: Card;
  /** What was put off while deciding, in this round. */
  later?: string[];
  /** What numbers and labels mean now. */
  choices?: Choice[];
}

/** A chat as it is loaded; `prompt` is its last message with choices, when still at hand. */
export interface Chat {
  address: Incoming["chat"];
  pending: Pending;
  promptN: number | null;
  version: number;
  fresh: boolean;
  prompt?: Outgoing;
}

/** What every command may use. */
export interface House {
  store: Store;
  desk: Desk;
  plan: Plan;
  year: number;
  /** What forms that were handed in start by themselves, by questionnaire. */
  followUps: ReadonlyMap<string, readonly ReadyPlanned[]>;
  /** Where people open the web page, for invitations. */
  publicUrl: string;
  /** Slows down guessing of codes. */
  guard: CodeGuard;
  /** Names of areas whose work group can be spoken to, at "robot:<name>"; left out: none. */
  robots?: readonly string[];
  /** A random whole number from 0 to below `n`; left out: the machine's own. */
  pick?(n: number): number;
  /** Makes files beside the messages; left out: nothing can be exported here. */
  exporter?: Exporter;
  /** By which means people are told something; left out: every channel, no text messages. */
  means?: Means;
}

/** One message at hand, with everything loaded that thinking starts from. */
export interface Turn {
  house: House;
  now: number;
  incoming: Incoming;
  speaker: Speaker;
  chat: Chat;
  can: Channel["capabilities"];
  /** The bytes of a file that came with this message; throws when they do not arrive. */
  fetchFile(ref: string): Promise<Uint8Array>;
}

/** What follows from a message: what is said, kept and waited for. Written in one unit. */
export interface Reply {
  says: Outgoing[];
  writes?: Write[];
  /** What the chat waits for from now on; left out: as before. */
  pending?: Pending;
  /** Messages to others. */
  posts?: Post[];
  /** Begun once all this is durable, with the outbox numbers of `says`. A crash in between leaves it undone. */
  after?(posted: readonly number[]): void;
}

/** One thing a person can do: by slash, by Chinese word, by button. One file each, listed in index.ts. */
export interface Command {
  /** The slash command: "next". */
  name: string;
  /** Words that call it, the first one shown in help: "开始入户". */
  words: readonly string[];
  /** One line of help. */
  summary: string;
  /** Who may use it; undefined: everybody. */
  roles?: readonly Role[];
  /**
   * Whether it takes an argument typed behind the word ("anywhere": also while free text is waited for); otherwise the whole
   * message must be the word.
   */
  takes?: boolean | "anywhere";
  run(turn: Turn, argument: string): Promise<Reply>;
  /** The sentence it asked for (`pending.tell`). */
  tell?(turn: Turn, data: string, incoming: Incoming): Promise<Reply>;
}

/** Whether the speaker has one of these roles anywhere. */
export function hasRole(speaker: Speaker, roles: readonly Role[]): boolean {
  return speaker.grants.some((grant) => (roles as readonly string[]).includes(grant.role));
}
