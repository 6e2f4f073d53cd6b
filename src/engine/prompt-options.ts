import type { Choice } from "../message.ts";
import { choices as labels } from "../zh/interview.ts";
import { allOptions, moreOptions } from "../zh/lists.ts";
import { standingValue, surroundings } from "./block.ts";
import type { Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { isLong, PAGE, pageOf } from "./pages.ts";
import { actions } from "./payload.ts";
import type { Option } from "./questionnaire.ts";
import { optionsOf } from "./values.ts";

/** Which options of a question are shown: a page of them, only those that were half named, and which are ticked. */
export interface ShownOptions {
  page?: number;
  only?: readonly string[];
  picked?: readonly string[];
}

/** The options on offer as they are shown: on top of a long list stands what was answered, or is known or expected. */
export function offeredOptions(interview: Interview, node: Node): readonly Option[] {
  const offered = optionsOf(interview, node, surroundings(interview, node));
  if (!isLong(offered)) return offered;
  const standing = new Set(standingValue(interview, node).split(" "));
  const stands = ({ name }: Option) => standing.has(name);
  return [...offered.filter(stands), ...offered.filter((option) => !stands(option))];
}

/** The page on which an option stands. */
export function pageWith(interview: Interview, node: Node, option: Option): number {
  const offered = offeredOptions(interview, node);
  return isLong(offered) ? Math.max(0, Math.floor(offered.indexOf(option) / PAGE)) : 0;
}

/** The choices of a question with options; `press` makes one of an action. */
export function optionChoices(
  interview: Interview,
  node: Node,
  { page = 0, only, picked = [] }: ShownOptions,
  press: (label: string, action: string) => Choice,
): Choice[] {
  const offered = offeredOptions(interview, node);
  const { shown, more } = only
    ? { shown: offered.filter(({ name }) => only.includes(name)), more: 0 }
    : pageOf(offered, page);
  const several = node.type.name === "select_multiple";
  const choices = shown.map((option) => {
    const place = node.options.indexOf(option);
    if (!several) return press(option.label, `o${place}`);
    const chosen = picked.includes(option.name);
    return { ...press(option.label, `t${place}${chosen ? "-" : "+"}`), chosen };
  });
  if (more !== undefined) choices.push(press(only ? allOptions : moreOptions, actions.page(more)));
  return several ? [...choices, press(labels.done, actions.done)] : choices;
}

/** The options of this question that a message with these actions offers, in order: what numbers mean there. */
export function optionsBehind(node: Node, pressed: readonly string[]): Option[] {
  return pressed.flatMap((action) => {
    const place = /^[ot](\d+)[+-]?$/.exec(action)?.[1];
    return (place === undefined ? undefined : node.options[Number(place)]) ?? [];
  });
}
