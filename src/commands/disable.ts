import { townPath, villageOf } from "../../db/areas.ts";
import { giveWrites, listPieces, type Piece } from "../../db/pieces.ts";
import { listSamples, releaseWrite } from "../../db/samples.ts";
import { countOtherAdmins, findStaff, type Staff } from "../../db/staff.ts";
import { listSupervisors } from "../../db/supervisors.ts";
import { countForCadre, owedStatuses } from "../../db/tallies.ts";
import { change, remove, type Write } from "../../db/writes.ts";
import { wording } from "../zh/command-words.ts";
import { roleNames } from "../zh/commands.ts";
import * as words from "../zh/office.ts";
import { quote } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { type Act, button, decided, heardWhileShown, show, type Thought, tellOnly } from "./office/act.ts";
import { note, stillMe } from "./office/noting.ts";
import { decidesAll, isWithin, managers, staffCalled } from "./office/rights.ts";
import { type News, speaksAs, tellEach } from "./office/telling.ts";
import { loadPlaces, type Places } from "./places.ts";

const { disable: say } = words;

interface Draft {
  person: string;
}

const disabling: Act<Draft> = { command: "disable", think };

/** A cadre leaves: they come in no more, their open households go to the village's compiler, what they wrote stays. */
export const disable: Command = {
  name: "disable",
  ...wording.disable,
  roles: managers,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, managers);
    const yesOrNo = decided(turn, disabling, argument);
    if (yesOrNo) return yesOrNo;
    const id = /^@of:(.+)$/.exec(argument)?.[1];
    if (id !== undefined) {
      const person = findStaff(turn.house.store, id);
      const known = person && isWithin(person, places.scopes);
      return known ? show(turn, disabling, { person: id }) : { says: [{ text: words.buttonGone }] };
    }
    return argument === "" ? { says: [{ text: say.howTo }] } : named(turn, places, argument);
  },
  tell: async (turn, _data, incoming) =>
    (await heardWhileShown(turn, disabling, incoming)) ?? tellOnly(turn, say.howTo),
};

function named(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const name = argument.replace(/\s+/g, "");
  const called = staffCalled(turn, places.scopes, name);
  const here = called.filter((one) => one.status !== "left");
  const [person] = here.length > 0 ? here : called;
  if (!person) return { says: [{ text: words.nobodyCalled(quote(name)) }] };
  if (here.length < 2) return show(turn, disabling, { person: person.id });
  const choices = here.map((one) =>
    button("disable", words.personAt(one.name, places.name(one.grants[0]?.area ?? "")), `@of:${one.id}`),
  );
  return { says: [{ text: words.whichPerson(quote(name)), choices }], pending: { ...turn.chat.pending } };
}

/** Where open work goes: by village, to its compiler or to nobody. */
interface Handover {
  village: string;
  to?: { id: string; name: string };
  pieces: Piece[];
}

async function think(turn: Turn, draft: Draft): Promise<Thought | string> {
  const { store } = turn.house;
  const person = findStaff(store, draft.person);
  if (!person) return words.buttonGone;
  if (person.status === "left") return say.left(person.name);
  const last = person.grants.some((g) => g.role === "admin" && countOtherAdmins(store, g.area, person.id) === 0);
  if (last) return words.role.lastAdmin;
  if (person.id === turn.speaker.cadre.id) return say.oneself;
  if (!decidesAll(turn.speaker, person)) return say.notYours(person.name);
  const places = await loadPlaces(turn, managers);
  const handovers = await handoversOf(turn, person);
  return {
    text: preview(turn, places, person, handovers),
    print: JSON.stringify([person.id, handovers.map(({ to, pieces }) => [to?.id, pieces.map((p) => p.assignment.id)])]),
    carryOut: (key) => carryOut(turn, places, person, handovers, key),
  };
}

async function handoversOf(turn: Turn, person: Staff): Promise<Handover[]> {
  const { store } = turn.house;
  const pieces = await listPieces(store, { areas: [townPath], cadre: person.id, closing: true });
  const villages = Map.groupBy(pieces, ({ assignment }) => villageOf(assignment.area) ?? townPath);
  return Promise.all(
    [...villages].map(async ([village, own]) => {
      const [to] = await listSupervisors(store, village, ["compiler"], person.id);
      return { village, pieces: own, ...(to ? { to } : {}) };
    }),
  );
}

function preview(turn: Turn, places: Places, person: Staff, handovers: readonly Handover[]): string {
  const roles = person.grants.map(({ role, area }) => `${roleNames[role] ?? role} ${places.name(area)}`);
  const households = new Set(handovers.flatMap(({ pieces }) => pieces.map((p) => p.assignment.questionnaire)));
  const papers = countForCadre(turn.house.store, person.id)
    .filter((t) => (owedStatuses as readonly string[]).includes(t.status) && !households.has(t.questionnaire))
    .reduce((sum, t) => sum + t.n, 0);
  return [
    say.head(person.name, roles),
    say.effects,
    ...handovers.map(({ village, to, pieces }) =>
      say.moves(pieces.length, begun(pieces), places.name(village), to?.name),
    ),
    ...(papers > 0 ? [say.papers(papers)] : []),
    say.undo,
  ].join("\n");
}

function begun(pieces: readonly Piece[]): number {
  return pieces.filter(({ drafts }) => drafts.some((draft) => draft.changes > 0)).length;
}

async function carryOut(
  turn: Turn,
  places: Places,
  person: Staff,
  handovers: readonly Handover[],
  key: string,
): Promise<Reply> {
  const pieces = handovers.flatMap((one) => one.pieces);
  for (const draft of pieces.flatMap((piece) => piece.drafts)) turn.house.desk.drop(draft.id);
  const told = await tellEach(turn, await newsOf(turn, places, person, handovers), `disable/${key}`);
  const lines = [say.done(person.name, pieces.length), words.told(told.posts.length, told.unreached)];
  const detail = handovers.map(({ village, to, pieces: own }) => ({ village, to: to?.id ?? null, n: own.length }));
  return {
    says: [{ text: lines.filter((line) => line !== "").join("\n") }],
    writes: [
      ...stillMe(turn),
      ...leaveWrites(turn, person),
      ...handovers.flatMap((one) => one.pieces.flatMap((piece) => giveWrites(piece, one.to?.id ?? null))),
      note(turn, "disable", person.id, { roles: person.grants, work: detail }),
    ],
    posts: told.posts,
  };
}

/** Nothing leads in any more: roles, addresses, signed-in browsers and open invitations end. */
function leaveWrites(turn: Turn, person: Staff): Write[] {
  return [
    change("cadres", { id: person.id }, { status: "left" }, person.version),
    ...person.grants.map(({ role, area }) => change("grants", { cadre: person.id, role, area }, { ended: turn.now })),
    ...person.addresses.flatMap(({ address }) => [
      change("addresses", { address }, { state: "ended" }),
      remove("sessions", { address }),
    ]),
    change("invitations", { cadre: person.id }, { expires: turn.now }),
    // Households they drew and did not look at may be drawn by others.
    ...listSamples(turn.house.store, person.id)
      .filter(({ found }) => found === undefined)
      .map(({ subject }) => releaseWrite(subject, person.id)),
  ];
}

/** Who takes over is told; where nobody does, whoever answers for the village above it. */
async function newsOf(
  turn: Turn,
  places: Places,
  person: Staff,
  handovers: readonly Handover[],
): Promise<Map<string, News>> {
  const by = speaksAs(turn);
  const news = new Map<string, News>();
  const taken = Map.groupBy(
    handovers.filter(({ to }) => to !== undefined),
    ({ to }) => to?.id ?? "",
  );
  for (const [id, own] of taken) {
    const pieces = own.flatMap((one) => one.pieces);
    const choices = [button("todo", words.todoWord, ""), button("assign", words.people.buttons.give, `@from:${id}`)];
    news.set(id, { text: say.notice(by, person.name, pieces.length, begun(pieces)), choices });
  }
  for (const { village, pieces } of handovers.filter(({ to }) => to === undefined)) {
    const [above] = await listSupervisors(turn.house.store, village, ["reviewer", "admin"], person.id);
    const choices = [button("assign", words.people.buttons.give, "@nobody")];
    if (above) news.set(above.id, { text: say.nobody(by, person.name, places.name(village), pieces.length), choices });
  }
  return news;
}
