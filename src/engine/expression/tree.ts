/** The operators between two operands. */
export type Operator = "or" | "and" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "div" | "mod";

/** `${name}`, with a filter in count, sum, min, max, join: `${name}[./sex = '女']`. */
export interface Reference {
  readonly kind: "reference";
  readonly name: string;
  readonly where: Node | undefined;
  readonly at: number;
}

/** A function call; how its arguments are taken is in the table of functions. */
export interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly parts: readonly Node[];
  readonly at: number;
}

/** Two operands and what is between them; `at` is the operator's place. */
export interface Binary {
  readonly kind: "binary";
  readonly operator: Operator;
  readonly left: Node;
  readonly right: Node;
  readonly at: number;
}

/** A parsed expression; `at` is the zero-based place in the source. `child` is `./name`, `parent` is `..`, `group` is ( ). */
export type Node =
  | { readonly kind: "text"; readonly value: string; readonly at: number }
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | Reference
  | { readonly kind: "self"; readonly at: number }
  | { readonly kind: "child"; readonly name: string; readonly at: number }
  | { readonly kind: "parent"; readonly at: number }
  | { readonly kind: "negate" | "group"; readonly of: Node; readonly at: number }
  | Binary
  | Call;

/** The parts that share this node's view: a filter is not among them, it looks at rows of its own. */
export function partsOf(node: Node): readonly Node[] {
  if (node.kind === "binary") return [node.left, node.right];
  if (node.kind === "call") return node.parts;
  if (node.kind === "negate" || node.kind === "group") return [node.of];
  return [];
}

/** The node inside any number of parentheses. */
export function withoutParentheses(node: Node): Node {
  return node.kind === "group" ? withoutParentheses(node.of) : node;
}

/** A comparison that is not in parentheses. */
export function isComparison(node: Node): node is Binary {
  return node.kind === "binary" && ["=", "!=", "<", "<=", ">", ">="].includes(node.operator);
}
