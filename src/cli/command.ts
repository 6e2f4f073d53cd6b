/** Where a command reads and writes; tests give their own. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  /** What paths in settings are relative to. */
  cwd: string;
  /** What files named on the command line are relative to: where the person stood when typing it. */
  here: string;
  /** Somebody sits at it and can be asked. */
  interactive: boolean;
  say(line: string): void;
  warn(line: string): void;
  ask(question: string): Promise<string>;
  now(): number;
}

/** One `ruhu <name>`: a file of its own, listed in index.ts. */
export interface CliCommand {
  name: string;
  summary: string;
  /** What stands behind `ruhu`: "import 名册.xlsx [--dry-run]". */
  usage: string;
  /** Does it; the exit code. Throws a SetupError for what stops it, a UsageError for how it was called. */
  run(args: string[], out: Terminal): Promise<number>;
}

/** The command was called wrongly: its usage is shown. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
