import { townPath } from "../../db/areas.ts";
import { listMine, type Owed } from "../../db/assignments.ts";
import { giveWrites, listPieces } from "../../db/pieces.ts";
import { keepRemark } from "../../db/remarks.ts";
import { newId } from "../../db/seal.ts";
import { listSupervisors } from "../../db/supervisors.ts";
import { owedStatuses } from "../../db/tallies.ts";
import { handBack as say } from "../zh/assign.ts";
import { wording } from "../zh/command-words.ts";
import * as words from "../zh/office.ts";
import { clean, quote } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { isCalled, isVisit, nameOf } from "./naming.ts";
import { askForWords, button, draftOf, over, tellOnly } from "./office/act.ts";
import { isBegun } from "./office/giving.ts";
import { note } from "./office/noting.ts";
import { tellEach } from "./office/telling.ts";

interface Draft {
  subject: string;
}

const backing = { command: "handback" };
const LONGEST = 500;

/** A collector gives one household back, with the reason: the village's compiler has it then. */
export const handBack: Command = {
  name: "handback",
  ...wording.handBack,
  roles: ["collector"],
  takes: "anywhere",
  async run(turn, argument) {
    if (argument === "@no") return tellOnly(turn, words.cancelled);
    const subject = /^@of:(.+)$/.exec(argument)?.[1];
    if (subject !== undefined) return ask(turn, subject);
    return argument === "" ? { says: [{ text: say.howTo }] } : named(turn, argument);
  },
  async tell(turn, _data, incoming) {
    const draft = draftOf<Draft>(turn, backing);
    if (!draft) return tellOnly(turn, say.howTo);
    if (incoming.kind !== "text") return ask(turn, draft.subject, words.inWords);
    if (words.isCancelled(incoming.text)) return tellOnly(turn, words.cancelled);
    return give(turn, draft.subject, clean(incoming.text));
  },
};

/** "甲有田 原因", "3组 甲有田 原因". */
async function named(turn: Turn, argument: string): Promise<Reply> {
  const typed = argument.split(/[\s,,:]+/).filter((word) => word !== "");
  const mine = (await listMine(turn.house.store, turn.speaker.cadre.id)).filter(isVisit);
  for (const length of [2, 1]) {
    const name = typed.slice(0, length).join("");
    const found = mine.filter((owed) => isCalled(turn.house, owed, name));
    if (found.length > 0) return forThese(turn, name, found, typed.slice(length).join(","));
  }
  return { says: [{ text: say.notYours(quote(typed[0] ?? "")) }] };
}

async function forThese(turn: Turn, name: string, found: readonly Owed[], reason: string): Promise<Reply> {
  const real = found.filter(({ assignment }) => assignment.practice === 0);
  const open = real.filter(({ assignment }) => (owedStatuses as readonly string[]).includes(assignment.status));
  const subjects = [...new Set(open.map((owed) => owed.subject))];
  const [subject] = subjects;
  if (real.length === 0) return { says: [{ text: say.practice }] };
  if (!subject) return { says: [{ text: say.done(quote(name)) }] };
  if (subjects.length === 1) return reason === "" ? ask(turn, subject) : give(turn, subject, reason);
  const choices = open.map((owed) => button("handback", nameOf(turn.house, owed), `@of:${owed.subject}`));
  return { says: [{ text: say.which(quote(name)), choices }], pending: { ...turn.chat.pending } };
}

async function ask(turn: Turn, subject: string, problem?: string): Promise<Reply> {
  const [piece] = await ownPieces(turn, subject);
  if (!piece) return tellOnly(turn, words.buttonGone);
  const text = say.why(`${piece.group} ${piece.name}`);
  return askForWords(turn, backing, { subject }, problem === undefined ? text : `${problem}\n${text}`);
}

function ownPieces(turn: Turn, subject: string) {
  return listPieces(turn.house.store, { areas: [townPath], cadre: turn.speaker.cadre.id, subject });
}

async function give(turn: Turn, subject: string, typed: string): Promise<Reply> {
  const { store, desk } = turn.house;
  const { cadre } = turn.speaker;
  const pieces = await ownPieces(turn, subject);
  const [piece] = pieces;
  if (!piece) return tellOnly(turn, words.buttonGone);
  const reason = [...typed].slice(0, LONGEST).join("");
  if ([...reason].length < 2) return ask(turn, subject, say.tooShort);
  const { area } = piece.assignment;
  const [compiler] = await listSupervisors(store, area, ["compiler"], cadre.id);
  const above = compiler ?? (await listSupervisors(store, area, ["reviewer", "admin"], cadre.id))[0];
  for (const draft of pieces.flatMap((one) => one.drafts)) desk.drop(draft.id);
  const place = `${piece.group} ${piece.name}`;
  const id = newId();
  const text = compiler
    ? say.notice(cadre.name, place, reason, pieces.some(isBegun))
    : say.nobody(cadre.name, place, reason);
  const choices = [button("assign", words.people.buttons.give, `@house:${subject}`)];
  const told = await tellEach(turn, new Map(above ? [[above.id, { text, choices }]] : []), `handback/${id}`);
  const { interview, at: _at, ...rest } = over(turn);
  const here = pieces.some(({ drafts }) => drafts.some((draft) => draft.id === interview));
  return {
    says: [{ text: say.back(place, compiler?.name, told.posts.length > 0) }],
    writes: [
      ...pieces.flatMap((one) => giveWrites(one, compiler?.id ?? null)),
      keepRemark(store, { id, kind: "note", area, subject, text: reason, by: cadre.id, at: turn.now }),
      note(turn, "hand-back", piece.assignment.id, compiler?.id ?? "-"),
    ],
    posts: told.posts,
    pending: here ? rest : over(turn),
  };
}
