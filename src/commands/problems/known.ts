import type { Owed } from "../../../db/assignments.ts";
import { campaignKey } from "../../../db/deadlines.ts";
import { findLastVisit } from "../../../db/interviews.ts";
import type { Store } from "../../../db/open.ts";
import type { Campaign } from "../../../db/practice.ts";
import { findSubject } from "../../../db/subjects.ts";
import { findTicket, listTicketsOf, type Ticket, VERIFICATION } from "../../../db/tickets.ts";
import type { AskedField } from "../../problems/fields.ts";
import { likely, sayValue } from "../../problems/value.ts";
import * as say from "../../zh/tickets.ts";
import { sayDay } from "../../zh/when.ts";
import { fieldBook } from "./fields.ts";

/** Whether this is a ticket of a list of problems. */
export function isTicket(row: { questionnaire: string }): boolean {
  return row.questionnaire === VERIFICATION;
}

const EXAMPLES = 2;

/** What the questionnaire of a ticket may know of it (`known('ticket.…')`), over what the register does. */
export async function knownOfTicket(
  store: Store,
  owed: Owed,
  known: ReadonlyMap<string, string>,
  campaign: Campaign,
): Promise<Map<string, string>> {
  const ticket = isTicket(owed.assignment) ? findTicket(store, owed.assignment.id) : undefined;
  if (!ticket) return new Map(known);
  const field = ticket.element === null ? undefined : fieldBook().of(ticket.element);
  const member = ticket.member === null ? undefined : await findSubject(store, ticket.member);
  const now = field ? presentValue(field, ticket, (member?.known ?? known).get(field.element)) : ticket.now;
  const visit = findLastVisit(store, owed.subject, campaignKey(campaign));
  return new Map([
    ...known,
    ["ticket.issue", ticket.issue.replace(/[。.;;]+$/u, "")],
    ["ticket.visited", visit?.referenceDate ?? ""],
    ...Object.entries(field ? ofField(ticket, field, member?.name ?? "", now) : ofFree(ticket, now)),
  ]);
}

/** The value that stands now, as people read it: the register's, else what the list says. */
function presentValue(field: AskedField, { now }: Ticket, registered: string | undefined): string {
  return registered ? sayValue(field, registered) : now;
}

function ofField(ticket: Ticket, field: AskedField, member: string, now: string): Record<string, string> {
  const { unit = "" } = field.question;
  const bare = unit !== "" && now.endsWith(` ${unit}`) ? now.slice(0, -unit.length - 1) : now;
  return {
    "ticket.element": field.element,
    "ticket.personal": field.personal ? "yes" : "no",
    "ticket.ask": say.askValue(say.whose(member), field.label, bare, unit),
    "ticket.how": say.examples(likely(field, { now }, EXAMPLES)),
    "ticket.before": say.before(field.label, bare),
    // What the list itself has said need not be said again.
    "ticket.present": now === "" || holds(ticket.issue, bare) ? "" : say.present(field.label, now),
  };
}

/** Whether a sentence has a value in it, however its digits are grouped. */
function holds(sentence: string, value: string): boolean {
  return sentence.includes(value) || sentence.includes(value.replaceAll(",", ""));
}

function ofFree(ticket: Ticket, now: string): Record<string, string> {
  const told = now === "" || holds(ticket.issue, now);
  return {
    "ticket.ask": say.askFree,
    "ticket.before": ticket.field === "" ? "" : say.before(ticket.field, now),
    "ticket.present": told ? "" : say.listSays(ticket.field, now),
  };
}

/** "第2/5条 · 3组 寅长贵": its place among all that this person has; undefined for other work. */
export function placeAmong(store: Store, { assignment, group, name }: Owed): string | undefined {
  if (!isTicket(assignment) || assignment.cadre === null) return undefined;
  const all = listTicketsOf(store, assignment.cadre);
  const n = all.findIndex((one) => one.assignment === assignment.id) + 1;
  return n === 0 ? undefined : say.place(n, all.length, `${group} ${name}`);
}

/** The last visit to the household: the day, and who went where it was not `who`. */
export function lastVisit(store: Store, subject: string, campaign: Campaign, who: string) {
  const visit = findLastVisit(store, subject, campaignKey(campaign));
  return visit && { day: sayDay(visit.referenceDate), who: visit.who === who ? undefined : visit.who };
}
