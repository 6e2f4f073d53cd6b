/** How a call goes wrong. */
export type Fault =
  /** The API answers with this code; `retryAfter` in seconds. Nothing is applied. */
  | { code: number; description?: string; retryAfter?: number }
  /** The connection is cut before the call is applied. */
  | "drop"
  /** The call is applied, then the connection is cut: the reply is lost. */
  | "lose"
  /** Nothing ever comes back. */
  | "hang"
  /** A gateway in between answers with a page of its own. */
  | "garble";

/** Faults that wait for their call. */
export interface Faults {
  /** The next `times` calls of the method go wrong in this way. */
  plan(method: string, fault: Fault, times: number): void;
  /** The fault for a call that has come in. */
  take(method: string): Fault | undefined;
}

/** No faults yet. */
export function createFaults(): Faults {
  const planned = new Map<string, Fault[]>();
  return {
    plan(method, fault, times) {
      planned.set(method, [...(planned.get(method) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    take: (method) => planned.get(method)?.shift(),
  };
}
