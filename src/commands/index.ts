import { add } from "./add.ts";
import { back } from "./back.ts";
import type { Command } from "./command.ts";
import { cannot } from "./dispositions.ts";
import { edit } from "./edit.ts";
import { createHelp } from "./help.ts";
import { importRoster } from "./import.ts";
import { invite } from "./invite.ts";
import { mine } from "./mine.ts";
import { next } from "./next.ts";
import { pause } from "./pause.ts";
import { resume } from "./resume.ts";
import { skip } from "./skip.ts";
import { start } from "./start.ts";
import { submit } from "./submit.ts";
import { summary } from "./summary.ts";
import { todo } from "./todo.ts";
import { undo } from "./undo.ts";

/** Everything a person can do, in the order of help and menus; adding one is a file and a line here. */
export const commands: readonly Command[] = [
  start,
  next,
  todo,
  mine,
  back,
  edit,
  skip,
  pause,
  resume,
  summary,
  submit,
  undo,
  cannot,
  add,
  invite,
  importRoster,
  createHelp(() => commands),
];
