import type { Group, Option, Question, Repeat } from "../engine/questionnaire.ts";

/** How a property stands in a cell. `read` gives undefined for what it cannot read. */
export interface Codec {
  write(value: unknown): string;
  read(cell: string): unknown;
}

/** A property and the column it stands in. */
export interface Column<T> {
  property: keyof T & string;
  heading: string;
  codec: Codec;
  /** An XLSForm expression. */
  expression?: true;
}

/** ODK's words for yes and no. */
export const yesNo: ReadonlyMap<string, boolean> = new Map([
  ...["yes", "Yes", "YES", "true", "True", "TRUE", "true()"].map((word): [string, boolean] => [word, true]),
  ...["no", "No", "NO", "false", "False", "FALSE", "false()"].map((word): [string, boolean] => [word, false]),
]);

const plain: Codec = { write: String, read: (cell) => cell };
const trimmed: Codec = { write: String, read: (cell) => cell.trim() };
const boolean: Codec = { write: (value) => (value ? "yes" : "no"), read: (cell) => yesNo.get(cell.trim()) };
/** Only ever true. */
const flag: Codec = { write: () => "yes", read: (cell) => yesNo.get(cell.trim()) || undefined };
const whole: Codec = {
  write: String,
  read: (cell) => (/^\d{1,9}$/.test(cell.trim()) ? Number(cell) : undefined),
};
const oneOf = (words: readonly string[]): Codec => ({
  write: String,
  read: (cell) => (words.includes(cell.trim()) ? cell.trim() : undefined),
});

/** Words with a mark between them; those that hold the mark, as JSON. */
function listed(mark: string): Codec {
  const split = (cell: string) => cell.split(mark).map((word) => word.trim());
  return {
    write(value) {
      const words = value as readonly string[];
      const joined = words.join(mark);
      const same = words.length > 0 && !joined.startsWith("[") && split(joined).join("\n") === words.join("\n");
      return same && words.every((word) => word !== "") ? joined : JSON.stringify(words);
    },
    read: (cell) => (cell.trim().startsWith("[") ? readJson(cell) : split(cell).filter((word) => word !== "")),
  };
}

function readJson(cell: string): readonly string[] | undefined {
  try {
    const words: unknown = JSON.parse(cell);
    return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
  } catch {
    return undefined;
  }
}

/** Chinese words are told apart by the Chinese enumeration comma. */
const words = listed("\u3001");
const names = listed(" ");

/** Evidence, as `ruhu::status` writes it. */
export const evidence = ["SEED", "FOUND", "FOUND-OLD", "RECON", "DERIVED"] as const;
/** What a questionnaire or a list's row can be about. */
export const subjects = [
  "household",
  "member",
  "village",
  "town",
  "hamlet",
  "team",
  "helper",
  "site",
  "entity",
] as const;

const column = <T>(property: keyof T & string, heading: string, codec: Codec = plain): Column<T> => ({
  property,
  heading,
  codec,
});
const formula = <T>(property: keyof T & string, heading: string): Column<T> => ({
  property,
  heading,
  codec: trimmed,
  expression: true,
});

/** The columns of a question that stand for one property each; type, list, required, default, none and read_only are read apart. */
export const questionColumns: readonly Column<Question>[] = [
  column("label", "label"),
  column("hint", "hint"),
  formula("relevant", "relevant"),
  formula("constraint", "constraint"),
  column("constraint_message", "constraint_message"),
  column("required_message", "required_message"),
  formula("calculation", "calculation"),
  column("appearance", "appearance", trimmed),
  column("guidance", "guidance_hint"),
  column("ask", "ruhu::ask"),
  column("short", "ruhu::short"),
  column("number", "ruhu::number", whole),
  formula("warning", "ruhu::warning"),
  column("warning_message", "ruhu::warning_message"),
  column("flag", "ruhu::flag", flag),
  formula("expected", "ruhu::expected"),
  column("unit", "ruhu::unit"),
  column("element", "ruhu::element", trimmed),
  column("pii", "ruhu::pii", boolean),
  column("aliases", "ruhu::aliases", words),
  column("covers", "ruhu::covers", names),
  column("line", "ruhu::line"),
  column("source", "ruhu::source"),
  column("status", "ruhu::status", oneOf(evidence)),
];

/** The columns of a group or confirm block. */
export const groupColumns: readonly Column<Group>[] = [
  column("label", "label"),
  formula("relevant", "relevant"),
  column("appearance", "appearance", trimmed),
  column("last", "ruhu::last", flag),
];

/** The columns of a list of rows. ODK has no required, no constraint and no hint there: they stand in our own. */
export const repeatColumns: readonly Column<Repeat>[] = [
  column("label", "label"),
  formula("relevant", "relevant"),
  formula("repeat_count", "repeat_count"),
  column("appearance", "appearance", trimmed),
  column("hint", "ruhu::hint"),
  column("short", "ruhu::short"),
  column("number", "ruhu::number", whole),
  column("subject", "ruhu::subject", oneOf(subjects)),
  column("row_name", "ruhu::row_name", trimmed),
  column("required", "ruhu::required", boolean),
  formula("constraint", "ruhu::constraint"),
  column("constraint_message", "ruhu::constraint_message"),
  column("aliases", "ruhu::aliases", words),
  column("source", "ruhu::source"),
  column("status", "ruhu::status", oneOf(evidence)),
];

/** The columns of an option, besides its name and those that choice filters look at. */
export const optionColumns: readonly Column<Option>[] = [
  column("label", "label"),
  column("short", "ruhu::short"),
  column("aliases", "ruhu::aliases", words),
  column("rest", "ruhu::rest", trimmed),
];

/** The parts of a text question's one-tap answer. */
export const noneColumns = {
  value: "ruhu::none",
  label: "ruhu::none_label",
  other: "ruhu::none_other",
  confirm: "ruhu::none_confirm",
} as const;

/** The type where ODK has none like it; a default that lives on; confirm blocks and what is asked of removed rows. */
export const own = { type: "ruhu::type", default: "ruhu::default", block: "ruhu::block" } as const;

/** Every heading of ours. */
export const ownHeadings: ReadonlySet<string> = new Set(
  [
    ...[...questionColumns, ...groupColumns, ...repeatColumns, ...optionColumns].map(({ heading }) => heading),
    ...Object.values(noneColumns),
    ...Object.values(own),
  ].filter((heading) => heading.startsWith("ruhu::")),
);
