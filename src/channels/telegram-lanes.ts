/** Lanes: tasks with the same key run one after another in the order they came, others side by side. */
export interface Lanes {
  /** Resolves or rejects as the task does; a task that fails does not hold up those behind it. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when every task that has been given has ended. */
  idle(): Promise<void>;
}

/** An empty set of lanes; a lane is forgotten with its last task. */
export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, task) {
      const turn = (tails.get(key) ?? Promise.resolve()).then(task);
      const tail = turn.then(
        () => undefined,
        () => undefined,
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return turn;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
