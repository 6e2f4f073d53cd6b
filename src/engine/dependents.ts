import type { Expression } from "./expression/index.ts";
import { type Dependent, decidingOf, judgingOf, type List, type Node } from "./form.ts";

interface Edge {
  to: number;
  /** It looks at all rows of the list, not only at its own. */
  across: boolean;
}

/** For each question of a pattern, every other that may change with it, near and far. */
export function closeDependents(nodes: readonly Node[], listOf: ReadonlyMap<string, List>): Dependent[][] {
  const edges = edgesOf(nodes, listOf);
  const parts = nodes.map((node, index) => partOf(listOf.get(node.question.name), index));
  const part = (index: number) => parts[index];
  return nodes.map((_, start) => {
    // By question: whether it is reached in all rows; reaching it in all of them says more than in one.
    const reached = new Map<number, boolean>();
    const queue: Dependent[] = [{ pattern: start, all: false }];
    for (let at = queue.pop(); at; at = queue.pop()) {
      for (const { to, across } of edges[at.pattern] ?? []) {
        const sameRows = part(to) !== undefined && part(to) === part(at.pattern);
        const all = part(to) !== undefined && (!sameRows || across || at.all);
        const before = reached.get(to);
        if (before === true || before === all) continue;
        reached.set(to, all);
        queue.push({ pattern: to, all });
      }
    }
    return [...reached].map(([pattern, all]) => ({ pattern, all })).sort((a, b) => a.pattern - b.pattern);
  });
}

/** Which questions of a list are one row: those of rows on it, or those of rows taken off. */
function partOf(list: List | undefined, index: number): string | undefined {
  return list && `${list.name}${index < list.rows[1] ? "" : "-"}`;
}

function edgesOf(nodes: readonly Node[], listOf: ReadonlyMap<string, List>): Edge[][] {
  const byName = new Map(nodes.map((node) => [node.name, node.pattern]));
  const edges: Edge[][] = nodes.map(() => []);
  for (const node of nodes) {
    const add = (name: string, across: boolean) => {
      const from = byName.get(name);
      if (from !== undefined && from !== node.pattern) edges[from]?.push({ to: node.pattern, across });
    };
    for (const expression of [...decidingOf(node), ...judgingOf(node)]) {
      if (!expression) continue;
      const many = acrossIn(expression);
      for (const name of expression.references) add(name, many.has(name));
    }
    for (const name of node.question.covers ?? []) {
      add(name, true);
      for (const inner of nodes) if (listOf.get(inner.name)?.name === name) add(inner.name, true);
    }
  }
  return edges;
}

/** The names that an expression looks at in more rows than its own: count(${members}[./sex = '女']). */
function acrossIn(expression: Expression): ReadonlySet<string> {
  return new Set(expression.acrossRows);
}
