import { createInterface } from "node:readline/promises";
import { SetupError } from "../problem.ts";
import { clockFrom, readMoment } from "../time.ts";
import { badOption, commandList, crashed, setupLines, unknownCommand, unknownOption, usageLine } from "../zh/cli.ts";
import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { chat } from "./chat.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { doctor } from "./doctor.ts";
import { exportData } from "./export.ts";
import { importRoster } from "./import.ts";
import { init } from "./init.ts";
import { invite } from "./invite.ts";
import { jobs } from "./jobs.ts";
import { keep } from "./keep.ts";
import { people } from "./people.ts";
import { plan } from "./plan.ts";
import { problems } from "./problems.ts";
import { questionnaire } from "./questionnaire.ts";
import { remind } from "./remind.ts";
import { report } from "./report.ts";
import { restore } from "./restore.ts";
import { rules } from "./rules.ts";
import { start } from "./start.ts";
import { template } from "./template.ts";

/** Every command; adding one is a file and a line here. */
export const commands: readonly CliCommand[] = [
  start,
  chat,
  init,
  invite,
  people,
  importRoster,
  exportData,
  problems,
  report,
  template,
  questionnaire,
  plan,
  rules,
  backup,
  restore,
  remind,
  jobs,
  audit,
  keep,
  doctor,
];

/** Runs `ruhu …` in this process; sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await run(argv, processTerminal());
}

/** Runs one command line; the exit code: 0 done, 1 something is wrong, 2 called wrongly. */
export async function run(argv: readonly string[], out: Terminal): Promise<number> {
  const [name, ...args] = argv;
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const isHelp = name === undefined || ["help", "--help", "-h"].includes(name);
    if (!isHelp) out.warn(unknownCommand(name));
    for (const line of helpLines()) (isHelp ? out.say : out.warn)(line);
    return isHelp ? 0 : 2;
  }
  if (args.includes("--help") || args.includes("-h")) {
    out.say(command.summary);
    out.say(usageLine(command.usage));
    return 0;
  }
  try {
    return await command.run(args, out);
  } catch (error) {
    return explain(command, error, out);
  }
}

function helpLines(): string[] {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return [commandList, ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`)];
}

function explain(command: CliCommand, error: unknown, out: Terminal): number {
  if (error instanceof SetupError) {
    // The message is "place: fault — cure"; the fault is what is left between them.
    const fault = error.message.slice(error.place.length + 2, -(error.cure.length + 3));
    for (const line of setupLines(error.place, fault, error.cure)) out.warn(line);
    return 1;
  }
  const wrongly = error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (wrongly) {
    out.warn(badOption(callFault(error as Error)));
    out.warn(usageLine(command.usage));
    return 2;
  }
  // drizzle puts the bound values (names, numbers) into its message: only the driver's own may be shown.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  out.warn(crashed(cause instanceof Error ? cause.message : String(cause)));
  if (out.env.RUHU_LOG === "debug" && cause instanceof Error) out.warn(cause.stack ?? "");
  return 1;
}

/** Node's own message about an option is English: the option it quotes is enough. */
function callFault(error: Error): string {
  const option = error instanceof UsageError ? undefined : /'(-[^']*)'/.exec(error.message)?.[1];
  return option === undefined ? error.message : unknownOption(option);
}

function processTerminal(): Terminal {
  return {
    env: process.env,
    cwd: process.cwd(),
    // npm runs scripts in the project's folder and tells here where it was called.
    here: process.env.INIT_CWD ?? process.cwd(),
    interactive: process.stdin.isTTY === true,
    say: (line) => console.log(line),
    warn: (line) => console.error(line),
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    now: clockFrom(readMoment(process.env.RUHU_NOW?.trim() ?? "")),
  };
}
