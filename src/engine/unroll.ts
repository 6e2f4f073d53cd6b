import type { Block, Form, List, Node, Pattern, Row } from "./form.ts";

/** The rows of a list: ids of those on it, and of those that were taken off it. */
export interface RowIds {
  rows: readonly string[];
  removed: readonly string[];
}

/** Lays a pattern out for these rows, by list. Without rows, a list stands alone. */
export function unroll(pattern: Pattern, ids: ReadonlyMap<string, RowIds> = new Map()): Form {
  const nodes: Node[] = [];
  const rows = new Map<string, readonly Row[]>();
  let next = 0;
  for (const list of pattern.lists) {
    const [from] = list.rows;
    lay(pattern, next, from, nodes);
    const { rows: on = [], removed = [] } = ids.get(list.name) ?? {};
    const those = [
      ...on.map((id, i) => layRow(pattern, list, list.rows, id, i + 1, nodes)),
      ...removed.map((id) => layRow(pattern, list, list.removed, id, 0, nodes)),
    ];
    rows.set(list.name, those);
    next = list.removed[1];
  }
  lay(pattern, next, pattern.nodes.length, nodes);
  const { questionnaire, followUps, total, brief } = pattern;
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const form = { pattern, questionnaire, nodes, byName, rows, dependents: new Map(), followUps, total };
  return brief ? { ...form, brief } : form;
}

function lay(pattern: Pattern, from: number, to: number, nodes: Node[], within?: Within): void {
  const blocks = new Map<Block, Block>();
  for (const node of pattern.nodes.slice(from, to)) {
    const laid: Node = { ...node, index: nodes.length };
    if (within) {
      laid.name = `${within.path}/${node.name}`;
      laid.row = within.row;
      within.nodes.set(node.name, laid);
    }
    if (node.block) laid.block = blockFor(node.block, blocks, within?.path);
    laid.block?.nodes.push(laid);
    nodes.push(laid);
  }
}

interface Within {
  path: string;
  row: Row;
  nodes: Map<string, Node>;
}

function blockFor(block: Block, blocks: Map<Block, Block>, path: string | undefined): Block {
  const kept = blocks.get(block);
  if (kept) return kept;
  const own = { name: path === undefined ? block.name : `${path}/${block.name}`, label: block.label, nodes: [] };
  blocks.set(block, own);
  return own;
}

function layRow(
  pattern: Pattern,
  list: List,
  [from, to]: readonly [number, number],
  id: string,
  position: number,
  nodes: Node[],
): Row {
  const own = new Map<string, Node>();
  const row: Row = { list, id, position, nodes: own };
  lay(pattern, from, to, nodes, { path: rowPath(list.name, id), row, nodes: own });
  return row;
}

/** How the answers of a row begin: `members/<row>`. */
export function rowPath(list: string, id: string): string {
  return `${list}/${id}`;
}

/** Every node whose relevance, validity or value may change with this one. */
export function dependentsOf(form: Form, node: Node): readonly number[] {
  const kept = form.dependents.get(node.index);
  if (kept) return kept;
  const found = (form.pattern.dependents[node.pattern] ?? []).flatMap(({ pattern, all }) => {
    return placesOf(form, pattern, all ? undefined : node.row).map(({ index }) => index);
  });
  form.dependents.set(node.index, found);
  return found;
}

/** Where a question stands in this interview: in the row given, else in every row it has. */
function placesOf(form: Form, pattern: number, row: Row | undefined): Node[] {
  const asked = form.pattern.nodes[pattern];
  const list = asked && form.pattern.listOf.get(asked.name);
  if (!asked) return [];
  const rows = list ? (row ? [row] : (form.rows.get(list.name) ?? [])) : [];
  const found = list ? rows.map((one) => one.nodes.get(asked.name)) : [form.byName.get(asked.name)];
  return found.filter((node) => node !== undefined);
}

/** The node of this place of the pattern, in the row of this id; undefined when there is none (any more). */
export function nodeAt(form: Form, pattern: number, row?: string): Node | undefined {
  const asked = form.pattern.nodes[pattern];
  const list = asked && form.pattern.listOf.get(asked.name);
  if (!asked || (list === undefined) !== (row === undefined)) return undefined;
  return form.byName.get(list && row !== undefined ? `${rowPath(list.name, row)}/${asked.name}` : asked.name);
}
