import { elements, isPersonal } from "../../../conversations/elements.ts";
import type { Post } from "../../../db/commit.ts";
import { listHistory, listReviews } from "../../../db/decisions.ts";
import {
  changeRegister,
  type FactChange,
  findRegistered,
  goneElement,
  listChangedBy,
  listFacts,
} from "../../../db/facts.ts";
import { listHouseholdsCalled } from "../../../db/subjects.ts";
import { change, type Write } from "../../../db/writes.ts";
import { commandPayload } from "../../engine/payload.ts";
import { wording } from "../../zh/command-words.ts";
import * as history from "../../zh/history.ts";
import { isCancelled } from "../../zh/returning.ts";
import * as say from "../../zh/review.ts";
import { clean, quote } from "../../zh/understand/words.ts";
import type { Command, Pending, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { nameOf } from "../naming.ts";
import { reach } from "../reach.ts";
import { fullName } from "./card.ts";
import { decisionWrites, openFresh } from "./decide.ts";
import { deciders, mayDecide, scopesOf } from "./queue.ts";

const LONGEST = 200;

/** Takes an approval back: the register is as it was before, and the form waits for a decision again. Needs a reason. */
export const unpass: Command = {
  name: "unpass",
  ...wording.unpass,
  roles: deciders.review,
  takes: true,
  async run(turn, argument) {
    if (argument === "no") return { says: [{ text: say.unpassDropped }], pending: withoutTell(turn) };
    if (argument.startsWith("i:")) return withPassed(turn, argument.slice(2), (open) => askWhy(turn, open));
    const [name = "", ...reason] = argument.split(/\s+/);
    if (name === "") return { says: [{ text: say.whomUnpass }], pending: { ...turn.chat.pending } };
    const found = findPassed(turn, name);
    const [only] = found;
    if (only === undefined)
      return { says: [{ text: history.noneCalled(quote(name)) }], pending: { ...turn.chat.pending } };
    if (found.length > 1) return chooseOne(turn, name, found);
    return withPassed(turn, only, (open) => heard(turn, open, reason.join(" ")));
  },
  tell(turn, data, incoming) {
    return withPassed(turn, data, (open) => {
      if (incoming.kind !== "text") return askWhy(turn, open, say.inWords);
      if (isCancelled(incoming.text)) return { says: [{ text: say.unpassDropped }], pending: withoutTell(turn) };
      return heard(turn, open, incoming.text, say.whyLonger);
    });
  },
};

function withoutTell({ chat }: Turn): Pending {
  const { tell: _done, ...pending } = chat.pending;
  return pending;
}

/** The newest approved form about each household of this name in the speaker's area. */
function findPassed(turn: Turn, name: string): string[] {
  const { store } = turn.house;
  return listHouseholdsCalled(store, name, scopesOf(turn, deciders.review)).flatMap(({ id }) => {
    const passed = listHistory(store, id, 20).find((row) => row.status === "approved");
    return passed ? [passed.id] : [];
  });
}

async function chooseOne(turn: Turn, name: string, ids: readonly string[]): Promise<Reply> {
  const choices = [];
  for (const id of ids) {
    const open = await openFresh(turn, id);
    if (open) choices.push({ label: fullName(turn, open.owed), payload: commandPayload("unpass", `i:${id}`) });
  }
  return { says: [{ text: history.whichOne(quote(name)), choices }], pending: { ...turn.chat.pending } };
}

async function withPassed(
  turn: Turn,
  id: string,
  act: (open: OpenInterview) => Reply | Promise<Reply>,
): Promise<Reply> {
  const open = await openFresh(turn, id);
  const pending = withoutTell(turn);
  if (!open || !mayDecide(turn, open, "review")) return { says: [{ text: say.notYours }], pending };
  if (open.row.status !== "approved") return { says: [{ text: say.notPassed(fullName(turn, open.owed)) }], pending };
  return act(open);
}

function askWhy(turn: Turn, open: OpenInterview, sentence?: string): Reply {
  const tell = { command: "unpass", data: open.row.id };
  const choices = [{ label: say.buttons.cancel, payload: commandPayload("unpass", "no") }];
  const text = sentence ?? say.askWhyUnpass(fullName(turn, open.owed));
  return { says: [{ text, input: "text", choices }], pending: { ...withoutTell(turn), tell } };
}

async function heard(turn: Turn, open: OpenInterview, typed: string, sentence?: string): Promise<Reply> {
  const comment = [...clean(typed)].slice(0, LONGEST).join("");
  return [...comment].length < 2 ? askWhy(turn, open, sentence) : takeBack(turn, open, comment);
}

async function takeBack(turn: Turn, open: OpenInterview, comment: string): Promise<Reply> {
  const { assignment } = open.owed;
  const name = fullName(turn, open.owed);
  const reversal = reverse(turn, open);
  const decided = decisionWrites(turn, open, "review", "unapproved", { comment });
  const { id, version } = open.row;
  open.row = { ...open.row, status: "compiled", version: version + 1 };
  return {
    says: [{ text: say.unpassed(name, reversal.kept) }],
    writes: [
      ...decided.writes,
      change("interviews", { id }, { status: "compiled" }, version),
      change("assignments", { id: assignment.id }, { status: "compiled" }),
      ...reversal.writes,
    ],
    posts: await tellCollector(turn, open, decided.id, comment),
    pending: withoutTell(turn),
  };
}

async function tellCollector(turn: Turn, open: OpenInterview, review: string, comment: string): Promise<Post[]> {
  const collector = open.owed.assignment.cadre ?? open.row.by;
  const to = collector === null ? undefined : (await reach(turn.house, [collector])).get(collector);
  const text = say.toldUnpassed(turn.speaker.cadre.name, nameOf(turn.house, open.owed), comment);
  return to ? [{ to, message: { text }, dedupe: `unpass/${review}`, kind: "notice" }] : [];
}

/** Puts back what this approval changed; what another form has changed since stays, and is named. */
function reverse(turn: Turn, open: OpenInterview): { writes: Write[]; kept: string[] } {
  const { store, desk } = turn.house;
  const passed = listReviews(store, open.row.id).findLast((one) => one.step === "review" && one.decision === "passed");
  if (!passed) return { writes: [], kept: [] };
  desk.dropAbout(open.owed.subject);
  const reversed = listChangedBy(store, open.row.id).map((subject) => reverseOf(turn, open, subject, passed.at));
  return { writes: reversed.flatMap(({ writes }) => writes), kept: reversed.flatMap(({ kept }) => kept) };
}

/** The same of one subject. Whoever came into the register by this approval is on no list any more. */
function reverseOf(
  turn: Turn,
  open: OpenInterview,
  subject: string,
  passedAt: number,
): { writes: Write[]; kept: string[] } {
  const { store } = turn.house;
  const registered = findRegistered(store, subject);
  if (!registered) return { writes: [], kept: [] };
  const facts = listFacts(store, registered.id);
  const kept: string[] = [];
  const changes: FactChange[] = [];
  for (const fact of facts.filter((one) => one.interview === open.row.id && one.at >= passedAt)) {
    const { element, n, old } = fact;
    const later = facts.some((one) => one.element === element && one.n > n);
    if (later) kept.push(elements.find((one) => one.name === element)?.label ?? element);
    else {
      const source = facts.some((one) => one.element === element && one.n < n) ? "visit" : "roster";
      changes.push({ element, old: fact.value, value: old ?? undefined, source });
    }
  }
  const cameSo = registered.id !== open.owed.subject && facts.every((one) => one.interview === open.row.id);
  if (cameSo) changes.push({ element: goneElement(registered.kind), old: undefined, value: "yes", source: "visit" });
  const by = turn.speaker.cadre.id;
  const at = Math.max(turn.now, passedAt + 1);
  const source = { interview: open.row.id, by, observedAt: turn.now, at, source: "visit", isPersonal };
  return { writes: changeRegister(store, registered, changes, source), kept };
}
