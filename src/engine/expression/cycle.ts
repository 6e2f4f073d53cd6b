/**
 * A circle of dependencies as its path, `["a", "b", "a"]`, or undefined. `dependencies` maps a name to the names that it needs;
 * names that are needed but not mapped depend on nothing. The first circle in the order of the map is found.
 */
export function findCycle(dependencies: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of dependencies.keys()) {
    const cycle = followFrom(start, dependencies, done);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Depth first with a stack of its own: a long chain of calculations must not exhaust the call stack. */
function followFrom(
  start: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | undefined {
  const path: string[] = [];
  const onPath = new Set<string>();
  const pending: { name: string; leave: boolean }[] = [{ name: start, leave: false }];
  for (let step = pending.pop(); step; step = pending.pop()) {
    const { name, leave } = step;
    if (leave) {
      onPath.delete(path.pop()!);
      done.add(name);
    } else if (onPath.has(name)) {
      return [...path.slice(path.indexOf(name)), name];
    } else if (!done.has(name)) {
      path.push(name);
      onPath.add(name);
      pending.push({ name, leave: true });
      const needed = dependencies.get(name) ?? [];
      for (let i = needed.length - 1; i >= 0; i--) pending.push({ name: needed[i]!, leave: false });
    }
  }
  return undefined;
}
