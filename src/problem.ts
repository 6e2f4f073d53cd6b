/** A person's mistake as a value: a code worded in `zh/`, never thrown, never stored. */
export interface Problem {
  code: string;
  params: Record<string, string | number>;
}

/** A problem with its parameters. */
export function problem(code: string, params: Record<string, string | number> = {}): Problem {
  return { code, params };
}

/**
 * The outside world said no. `permanent`: do not try this again; `gone`: nor anything else, the person has left or blocked
 * us; else try after `retryAfter` ms. `unsure`: no answer came, so it may have been done all the same.
 */
export class DeliveryError extends Error {
  readonly permanent: boolean;
  readonly gone: boolean;
  readonly retryAfter: number | undefined;
  readonly unsure: boolean;
  constructor(
    message: string,
    how: { permanent?: boolean; gone?: boolean; retryAfter?: number; unsure?: boolean } = {},
  ) {
    super(message);
    this.name = "DeliveryError";
    this.permanent = how.permanent ?? how.gone ?? false;
    this.gone = how.gone ?? false;
    this.retryAfter = how.retryAfter;
    this.unsure = how.unsure ?? false;
  }
}

/** A bad plan, questionnaire or setting: stops the start. `place` is file or setting, `cure` what to do. */
export class SetupError extends Error {
  readonly place: string;
  readonly cure: string;
  constructor(place: string, fault: string, cure: string) {
    super(`${place}: ${fault} — ${cure}`);
    this.name = "SetupError";
    this.place = place;
    this.cure = cure;
  }
}
