import { ownHeadings } from "./columns.ts";

/** What a heading means: one of our columns, perhaps in a language; or why it cannot be taken. */
export type Heading =
  | { kind: "column"; key: string; language: string }
  | { kind: "refused"; code: string }
  | { kind: "unknown" };

/** Columns of the survey that may have a language behind `::`. */
export const translated = ["label", "hint", "guidance_hint", "constraint_message", "required_message"] as const;

const survey = new Set<string>([
  ...translated,
  "type",
  "name",
  "relevant",
  "required",
  "constraint",
  "calculation",
  "default",
  "read_only",
  "appearance",
  "choice_filter",
  "repeat_count",
  "disabled",
]);

/** Other names of these columns that ODK takes, in small letters with `_` for blanks. */
const aliases: Readonly<Record<string, string>> = {
  caption: "label",
  command: "type",
  tag: "name",
  value: "name",
  relevance: "relevant",
  readonly: "read_only",
  calculate: "calculation",
  constraining_message: "constraint_message",
  requiredmsg: "required_message",
  count: "repeat_count",
  "jr:count": "repeat_count",
  "bind::relevant": "relevant",
  "bind::required": "required",
  "bind::constraint": "constraint",
  "bind::calculate": "calculation",
  "bind::readonly": "read_only",
  "bind::jr:constraintmsg": "constraint_message",
  "bind::jr:requiredmsg": "required_message",
  "control::appearance": "appearance",
  "body::appearance": "appearance",
  "control::jr:count": "repeat_count",
  "body::jr:count": "repeat_count",
};

/** Columns of ODK that we do not have, by the code of the sentence that says what to do. */
const refused: readonly [RegExp, string][] = [
  [/^(?:media|image|big-image|audio|video|autoplay)\b/, "column-media"],
  [/^parameters$/, "column-parameters"],
  [/^(?:trigger|query|intent|rows)$/, "column-behaviour"],
  [/^save_to$/, "column-entities"],
  [/^(?:bind|control|body|instance|attribute)(?:::|$)/, "column-bind"],
  [/^(?:sms_\w+|compact_tag|list_name|flat|noapperrorstring|no_app_error_string|bind)$/, "column-bind"],
];

/** Small letters, `_` for blanks: as ODK compares headings. */
export function folded(heading: string): string {
  return heading.trim().split(/\s+/).join("_").toLowerCase();
}

/** Reads a heading of the survey sheet. */
export function readHeading(text: string): Heading {
  if (ownHeadings.has(folded(text))) return { kind: "column", key: folded(text), language: "" };
  const parts = text.split(text.includes("::") ? "::" : /(?<!\bjr):/).map((part) => part.trim());
  const [first = "", ...rest] = parts;
  for (const taken of [2, 1]) {
    const name = parts.slice(0, taken).map(folded).join("::");
    const key = Object.hasOwn(aliases, name) ? aliases[name]! : name;
    if (parts.length < taken || !survey.has(key)) continue;
    const more = parts.slice(taken);
    if (more.length === 0) return { kind: "column", key, language: "" };
    if (more.length === 1 && isTranslated(key)) return { kind: "column", key, language: more[0]! };
  }
  const whole = [folded(first), ...rest].join("::");
  const code = refused.find(([pattern]) => pattern.test(whole))?.[1];
  return code === undefined ? { kind: "unknown" } : { kind: "refused", code };
}

/** Reads a heading of the choices sheet; what is none of ours is a column that choice filters may look at. */
export function readChoiceHeading(text: string): Heading {
  const name = folded(text);
  if (ownHeadings.has(name)) return { kind: "column", key: name, language: "" };
  if (name === "list_name") return { kind: "column", key: "list_name", language: "" };
  if (name === "name" || name === "value") return { kind: "column", key: "name", language: "" };
  const [first = "", ...rest] = text.split(text.includes("::") ? "::" : ":").map((part) => part.trim());
  const label = ["label", "caption"].includes(folded(first));
  if (label && rest.length < 2) return { kind: "column", key: "label", language: rest[0] ?? "" };
  if (/^(?:media|image|big-image|audio|video)(?:::|:|$)/.test(name)) return { kind: "refused", code: "column-media" };
  // ODK writes these columns as elements: another name could not be looked at.
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text)
    ? { kind: "column", key: `./${text}`, language: "" }
    : { kind: "unknown" };
}

function isTranslated(key: string): boolean {
  return (translated as readonly string[]).includes(key);
}
