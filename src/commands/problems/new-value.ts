import type { FactChange } from "../../../db/facts.ts";
import { findRegistered, type Registered } from "../../../db/facts.ts";
import { findTicket } from "../../../db/tickets.ts";
import type { Node } from "../../engine/form.ts";
import type { Input, Parsed } from "../../engine/question-type.ts";
import { currentValue } from "../../engine/values.ts";
import { keepValue, likely, parseValue, sayValue, storedValue } from "../../problems/value.ts";
import { notListed } from "../../zh/tickets.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { fieldBook } from "./fields.ts";
import { isTicket } from "./known.ts";

const LIKELY = 4;

/** The question for what is right instead. */
export const NEW_VALUE = "new_value";

/**
 * What was typed as the new value, read as the form that asks the datum would; undefined where this is no such question, or the
 * datum is not known. `refused`: the form's own sentence why it cannot be.
 */
export function readNewValue(
  open: OpenInterview,
  node: Node,
  input: Input,
): Parsed | { kind: "refused"; sentence: string } | undefined {
  if (!isTicket(open.row) || node.name !== NEW_VALUE || input.kind !== "text") return undefined;
  const field = fieldBook().of(open.interview.context.known("ticket.element"));
  if (!field) return undefined;
  const today = open.interview.referenceDate;
  const parsed = parseValue(field, input.text, today);
  if (parsed.kind === "problem") {
    if (field.options.length === 0) return parsed;
    const sentence = notListed(quote(input.text), field.label, likely(field, { typed: input.text }, LIKELY));
    return { kind: "refused", sentence };
  }
  if (field.bound && !field.bound.holds(parsed.value)) return { kind: "refused", sentence: field.bound.message };
  return { ...parsed, value: keepValue(field, parsed.value, today) };
}

/** What an answered ticket changes: the datum, whose it is, what stood there, what shall stand there. */
export interface Mended {
  registered: Registered;
  change: FactChange & { value: string };
  label: string;
  member: string;
  /** As people read it, personal data masked. */
  old: string;
  now: string;
}

/** What the ticket's answers change in the register; undefined where they change nothing there. */
export function mendedBy(turn: Turn, open: OpenInterview): Mended | undefined {
  const { store } = turn.house;
  const node = open.interview.form.byName.get(NEW_VALUE);
  const answer = node && isTicket(open.row) ? currentValue(open.interview, node) : "";
  const ticket = answer === "" ? undefined : findTicket(store, open.owed.assignment.id);
  const field = ticket?.element ? fieldBook().of(ticket.element) : undefined;
  const registered = ticket && findRegistered(store, ticket.member ?? ticket.subject);
  if (!ticket || !field || !registered) return undefined;
  const value = storedValue(field, answer, open.interview.referenceDate);
  if (value === undefined) return undefined;
  const old = registered.data[field.element]?.value;
  return {
    registered,
    change: { element: field.element, old, value },
    label: field.label,
    member: ticket.member === null ? "" : registered.name,
    old: old === undefined ? ticket.now : masked(field.personal, sayValue(field, old)),
    now: masked(field.personal, sayValue(field, value)),
  };
}

function masked(personal: boolean, text: string): string {
  return personal && text.length > 4 && !text.includes("*") ? `${text.slice(0, 3)}****` : text;
}
