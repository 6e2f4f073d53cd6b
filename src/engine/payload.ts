import type { Form, Node } from "./form.ts";
import { nodeAt } from "./unroll.ts";

/**
 * What a pressed button says, in at most 64 bytes: which interview, which node of which form version (`placeOf`), at which rev of its
 * answer, and what to do: `o3` option, `t3+`/`t3-` tick, single letters for the fixed choices, `b…` for a whole block.
 */
export interface QuestionPress {
  interview: string;
  version: number;
  node: string;
  rev: number;
  action: string;
}

/** Where a node stands, for buttons: its place in the pattern, and in a list the row: "1f", "1f.3k2m…". */
export function placeOf({ pattern, row }: Pick<Node, "pattern" | "row">): string {
  return row ? `${pattern.toString(36)}.${row.id}` : pattern.toString(36);
}

/** The node of this place; undefined when there is none (any more). */
export function findPlace(form: Form, place: string): Node | undefined {
  const [pattern = "", row] = place.split(".");
  return nodeAt(form, Number.parseInt(pattern, 36), row);
}

/** The payload of a question's button. Confirm blocks are numbered by their first node. */
export function encodePress(press: QuestionPress): string {
  const { interview, version, node, rev, action } = press;
  return ["q", interview, version.toString(36), node, rev.toString(36), action].join(":");
}

/** Reads a question's payload; undefined when it is none. */
export function decodePress(payload: string): QuestionPress | undefined {
  const [kind, interview, version, node, rev, action] = payload.split(":");
  if (kind !== "q" || !interview || !version || !node || !rev || !action) return undefined;
  return {
    interview,
    version: Number.parseInt(version, 36),
    node,
    rev: Number.parseInt(rev, 36),
    action,
  };
}

/** The payload of a command's button: `c:<command>:<argument>`. */
export function commandPayload(command: string, argument = ""): string {
  return `c:${command}:${argument}`;
}

/** Reads a command's payload; undefined when it is none. */
export function decodeCommand(payload: string): { command: string; argument: string } | undefined {
  const [kind, command, ...rest] = payload.split(":");
  return kind === "c" && command ? { command, argument: rest.join(":") } : undefined;
}

/** Actions of fixed choices. */
export const actions = {
  keep: "k",
  change: "c",
  cannot: "x",
  none: "n",
  other: "w",
  yes: "y",
  no: "z",
  done: "d",
  skip: "s",
  /** Yes to this value and no other: what was understood may have changed since. */
  yesTo: (value: string) => `y${checksum(value)}`,
  page: (page: number) => `p${page}`,
  block: (action: string) => `b${action}`,
  overwrite: (action: string) => `!${action}`,
} as const;

/** FNV-1a, 32 bits: tells values of one question apart in a few characters. */
function checksum(value: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < value.length; i += 1) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
