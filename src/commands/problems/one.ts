import { findAreaName } from "../../../db/areas.ts";
import { findAssignment } from "../../../db/assignments.ts";
import type { Post } from "../../../db/commit.ts";
import { newId } from "../../../db/seal.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { findTicket, type Ticket } from "../../../db/tickets.ts";
import { change, expectVersion, insert } from "../../../db/writes.ts";
import { summarise } from "../../engine/describe.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { buttonGone } from "../../zh/commands.ts";
import * as words from "../../zh/interview.ts";
import { buttons } from "../../zh/problem-lists.ts";
import * as say from "../../zh/tickets.ts";
import { hasRole, type Reply, type Turn } from "../command.ts";
import { loadPlaces } from "../places.ts";
import { reach } from "../reach.ts";
import { anyDecider } from "../review/queue.ts";
import { watchers } from "./show.ts";
import { standingOfTicket } from "./standing.ts";

/** One ticket in full: where it comes from, who has it, what was answered, what can be done about it. */
export async function showOne(turn: Turn, assignment: string): Promise<Reply> {
  const ticket = await ticketFor(turn, assignment);
  if (!ticket) return { says: [{ text: buttonGone }], pending: { ...turn.chat.pending } };
  const { store } = turn.house;
  const names = nameCadres(
    store,
    [ticket.cadre, ticket.takenBy].filter((id) => id !== null),
  );
  const lines = [
    `${findAreaName(store, ticket.area)} ${ticket.name}:${ticket.issue}`,
    say.card.source(ticket.source),
    say.card.owner(ticket.cadre === null ? say.card.nobody : (names.get(ticket.cadre) ?? "")),
    say.card.standing(say.standings[standingOfTicket(ticket)]),
    ...(ticket.takenBy === null ? [] : [say.card.takenBy(names.get(ticket.takenBy) ?? "", ticket.takenAt ?? turn.now)]),
    ...(await answersOf(turn, ticket)),
  ];
  return { says: [{ text: lines.join("\n"), choices: choicesOf(turn, ticket) }], pending: { ...turn.chat.pending } };
}

async function answersOf(turn: Turn, ticket: Ticket): Promise<string[]> {
  const open = ticket.interview === null ? undefined : await turn.house.desk.open(ticket.interview);
  if (!open) return [];
  return summarise(open.interview, words)
    .map(({ text }) => text)
    .slice(1);
}

function choicesOf(turn: Turn, ticket: Ticket): Choice[] {
  const mayTake = standingOfTicket(ticket) === "office" && ticket.takenBy === null && hasRole(turn.speaker, office);
  const waits = ["submitted", "compiled"].includes(ticket.status) && hasRole(turn.speaker, anyDecider);
  const review = { label: buttons.review, payload: commandPayload("review", `one:${ticket.interview}`) };
  const back = { label: buttons.back, payload: commandPayload("problems", `list:${ticket.area}:1`) };
  return [
    ...(mayTake ? [{ label: buttons.take, payload: commandPayload("problems", `take:${ticket.assignment}`) }] : []),
    ...(waits ? [review] : []),
    back,
  ];
}

const office = ["reviewer", "admin"] as const;

/** The ticket, if the speaker may see it: it is theirs, or lies in their area. */
async function ticketFor(turn: Turn, assignment: string): Promise<Ticket | undefined> {
  const ticket = findTicket(turn.house.store, assignment);
  if (!ticket || ticket.cadre === turn.speaker.cadre.id) return ticket;
  return (await loadPlaces(turn, watchers)).has(ticket.area) ? ticket : undefined;
}

/** Somebody of the office takes over what the village cannot mend; whoever answered it is told. */
export async function takeOver(turn: Turn, assignment: string): Promise<Reply> {
  const ticket = await ticketFor(turn, assignment);
  const owed = await findAssignment(turn.house.store, assignment);
  const pending = { ...turn.chat.pending };
  if (!ticket || !owed || !hasRole(turn.speaker, office)) return { says: [{ text: buttonGone }], pending };
  const { id: me, name } = turn.speaker.cadre;
  if (ticket.takenBy !== null) {
    const who = nameCadres(turn.house.store, [ticket.takenBy]).get(ticket.takenBy) ?? "";
    return { says: [{ text: say.takenAlready(who, ticket.takenAt ?? turn.now) }], pending };
  }
  if (standingOfTicket(ticket) !== "office") return showOne(turn, assignment);
  const { list, n } = ticket;
  const collector = ticket.by ?? ticket.cadre;
  const to = collector === null ? undefined : (await reach(turn.house, [collector])).get(collector);
  const posts: Post[] = to
    ? [
        {
          to,
          message: { text: say.takenNotice(name, turn.now, ticket.name) },
          dedupe: `ticket-taken/${assignment}`,
          kind: "notice",
        },
      ]
    : [];
  const who = collector === null ? "" : (nameCadres(turn.house.store, [collector]).get(collector) ?? "");
  return {
    says: [{ text: say.taken(`${findAreaName(turn.house.store, ticket.area)} ${ticket.name}`, who) }],
    writes: [
      // Two of the office at once: the second finds the first one's name.
      expectVersion("assignments", { id: assignment }, owed.assignment.version),
      change("assignments", { id: assignment }, { noteAt: turn.now }, owed.assignment.version),
      change("problemRows", { list, n }, { takenBy: me, takenAt: turn.now }),
      insert("audit", { id: newId(), at: turn.now, actor: me, action: "ticket-take", ref: assignment }),
    ],
    posts,
    pending,
  };
}
