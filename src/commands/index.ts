import { add } from "./add.ts";
import { assign } from "./assign/index.ts";
import { back } from "./back.ts";
import { check } from "./check.ts";
import { closings } from "./closings.ts";
import { clue } from "./clue.ts";
import type { Command } from "./command.ts";
import { deadline } from "./deadline.ts";
import { disable } from "./disable.ts";
import { cannot } from "./dispositions.ts";
import { edit } from "./edit.ts";
import { entry } from "./entry.ts";
import { epidemic } from "./epidemic.ts";
import { exportData } from "./export.ts";
import { exportFull } from "./export-full.ts";
import { handBack } from "./hand-back.ts";
import { createHelp } from "./help.ts";
import { importRoster } from "./import.ts";
import { invite } from "./invite.ts";
import { merge } from "./merge.ts";
import { mine } from "./mine.ts";
import { move } from "./move.ts";
import { next } from "./next.ts";
import { note } from "./note.ts";
import { param } from "./param.ts";
import { pause } from "./pause.ts";
import { people } from "./people.ts";
import { plan } from "./plan.ts";
import { problems } from "./problems/index.ts";
import { progress } from "./progress/index.ts";
import { quiet } from "./quiet.ts";
import { remind } from "./remind/index.ts";
import { report } from "./report.ts";
import { resume } from "./resume.ts";
import { giveBack } from "./review/give-back.ts";
import { history } from "./review/history.ts";
import { review } from "./review/index.ts";
import { pass } from "./review/pass.ts";
import { pictures } from "./review/pictures.ts";
import { tag } from "./review/tag.ts";
import { unpass } from "./review/unpass.ts";
import { role } from "./role.ts";
import { sample } from "./sample.ts";
import { skip } from "./skip.ts";
import { split } from "./split.ts";
import { standIn } from "./stand-in.ts";
import { start } from "./start.ts";
import { submit } from "./submit.ts";
import { summary } from "./summary.ts";
import { todo } from "./todo.ts";
import { trouble } from "./trouble.ts";
import { undo } from "./undo.ts";

/** Everything a person can do, in the order of help and menus; adding one is a file and a line here. */
export const commands: readonly Command[] = [
  start,
  next,
  todo,
  plan,
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
  trouble,
  note,
  clue,
  add,
  handBack,
  standIn,
  review,
  pass,
  giveBack,
  pictures,
  tag,
  history,
  unpass,
  problems,
  entry,
  progress,
  remind,
  exportData,
  exportFull,
  report,
  invite,
  people,
  role,
  disable,
  assign,
  closings,
  sample,
  move,
  merge,
  split,
  importRoster,
  deadline,
  epidemic,
  check,
  param,
  quiet,
  createHelp(() => commands),
];
