import type { Outgoing } from "../message.ts";
import * as say from "../zh/interview.ts";
import { allSame, formHead, restSame, together } from "../zh/visit.ts";
import { registeredValue } from "./block.ts";
import { fill, numberOf, type SummaryLine, summarise } from "./describe.ts";
import type { Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { commandPayload } from "./payload.ts";
import type { Asking } from "./prompt.ts";
import { currentValue, isRelevant } from "./values.ts";

/** The payload that submits the forms as they stand, and no other state of them: `<first interview>:<sum of all revs>`. */
export function submitPayload(interviews: readonly Interview[]): string {
  const answers = interviews.flatMap((interview) => [...interview.answers.values()]);
  const rev = answers.reduce((sum, answer) => sum + answer.rev, 0);
  return commandPayload("submit", `${interviews[0]?.id}:${rev.toString(36)}`);
}

/** The forms to be checked, with the attestation and the choices to submit, edit or pause. The first speaks for all. */
export function askSummary(interviews: readonly Interview[], asking: Asking, attestor: string): Outgoing {
  const [first] = interviews as readonly [Interview, ...Interview[]];
  const titles = interviews.map(({ form }) => form.questionnaire.title);
  const several = interviews.length > 1;
  const lines = interviews.flatMap((interview, i) => {
    const head = several ? [formHead(titles[i] ?? "")] : [];
    return [...head, ...linesFor(interview, i > 0)];
  });
  const attestation = fill(first, first.form.questionnaire.attestation.replaceAll("${attestor}", attestor));
  const ending = several ? [together(titles), attestation] : [attestation];
  const text = [say.saySummaryHeader(asking.place), ...asking.echo, ...lines, ...ending].join("\n");
  const choices = [
    { label: say.choices.submit, payload: submitPayload(interviews) },
    { label: say.choices.edit, payload: commandPayload("edit", first.id) },
    { label: say.choices.pause, payload: commandPayload("pause", first.id) },
  ];
  return { text, choices };
}

/** A form of more items than this is shown by what is not as the register had it. */
const SHORT = 12;

/** A short form in full; of a long one what changed or was not known before. `behind`: another form tells what both end with. */
export function linesFor(interview: Interview, behind = false): string[] {
  const last = new Set(interview.form.nodes.flatMap((node) => (node.last ? numberOf(interview, node) : [])));
  const lines = summarise(interview, say).filter(({ number }) => !behind || !last.has(number));
  if (interview.form.total <= SHORT) return lines.map((line) => line.text);
  const told = lines.filter((line) => isNews(interview, line));
  const rest = new Set(lines.filter((line) => !told.includes(line)).map(({ number }) => number)).size;
  const same = told.length === 0 ? allSame(rest) : restSame(rest);
  return [...told.map((line) => line.text), ...(rest > 0 ? [same] : [])];
}

function isNews(interview: Interview, { number, row }: SummaryLine): boolean {
  if (row) return true;
  const own = interview.form.nodes.filter((node) => node.row === undefined && numberOf(interview, node) === number);
  return own.some((node) => isRelevant(interview, node) && differs(interview, node));
}

/** Whether it was answered otherwise than the register has it, or worked out from what was. */
function differs(interview: Interview, node: Node, seen: readonly Node[] = []): boolean {
  if (seen.includes(node)) return false;
  const value = currentValue(interview, node);
  if (node.list) return value !== (interview.context.knownRows?.(node.list.repeat.subject) ?? []).join(" ");
  if (!node.calculation) return interview.answers.has(node.name) && value !== registeredValue(interview, node);
  const sources = node.calculation.references.flatMap((name) => interview.form.byName.get(name) ?? []);
  return value !== "" && sources.some((source) => differs(interview, source, [...seen, node]));
}
