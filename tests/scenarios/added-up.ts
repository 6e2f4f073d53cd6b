import { expect } from "vitest";
import type { Outgoing } from "../../src/message.ts";
import { burnUp, paceOf } from "../../src/reports/burn-up.ts";
import { percent } from "../../src/reports/percent.ts";
import { progress } from "../../src/reports/progress.ts";

/** The numbers of a message of 进度, as somebody reads them who adds up again. */
export interface Added {
  done: number;
  total: number;
  left: number;
}

const sum = (values: readonly number[]) => values.reduce((all, n) => all + n, 0);
const counts = (line: string) => [...line.matchAll(/ (\d+)(?=[,。])/g)].map((found) => Number(found[1]));

/** Adds a message up again, line by line; fails where something does not fit. */
export function addUp(message: Outgoing): Added {
  const { text } = message;
  const head = /已\p{Script=Han}+ (\d+)\/(\d+) [户份]\((\d+)%\),(?:还差 (\d+) [户份]|都)/u.exec(text);
  if (!head) throw new Error(`no share in ${text}`);
  const [done, total, left] = [Number(head[1]), Number(head[2]), Number(head[4] ?? 0)];
  expect(done + left, text).toBe(total);
  expect(`${head[3]}%`).toBe(percent(done, total));
  for (const line of text.split("\n")) {
    if (/^(?:通过|待村汇总|待镇审核|退回待改) \d/.test(line)) expect(sum(counts(line)), line).toBe(done);
    const missing = /^没\S+的 (\d+) [户份]:(?=约好时间|外出|拒访|其他|等镇|填了|还没动)/.exec(line);
    if (missing) {
      expect(Number(missing[1]), line).toBe(left);
      expect(sum(counts(line.slice(missing[0].length - 1).replace(":", " "))), line).toBe(left);
    }
    const bar = /([■□]{10}) (\d+%)\((\d+)\/(\d+)\)$/.exec(line);
    if (bar) checkBar(bar[1]!, bar[2]!, Number(bar[3]), Number(bar[4]));
    const closed = /另有 \d+ 户已销.*不算在 (\d+) 户里/.exec(line);
    if (closed) expect(Number(closed[1]), line).toBe(total);
  }
  checkPeople(text, { done, total, left });
  return { done, total, left };
}

function checkBar(cells: string, share: string, done: number, total: number): void {
  expect(share).toBe(percent(done, total));
  const full = cells.replaceAll("□", "").length;
  expect(Math.abs(full - (done / total) * 10)).toBeLessThanOrEqual(1);
  expect(full === 10).toBe(done === total);
  expect(full === 0).toBe(done === 0);
}

/** The people of a village make the village. */
function checkPeople(text: string, { done, total, left }: Added): void {
  const lines = [...text.matchAll(/^\S.* (\d+)\/(\d+),(?:差 (\d+) 户|都排查完了)/gmu)];
  if (lines.length === 0) return;
  const column = (n: number) => sum(lines.map((line) => Number(line[n] ?? 0)));
  expect([column(1), column(2), column(3)], text).toEqual([done, total, left]);
}

/** The pictures behind a message say what it says. */
export function samePictures(message: Outgoing, pictures: readonly Outgoing[]): void {
  const { done, total, left } = addUp(message);
  expect(pictures.map(({ picture }) => picture?.kind)).toEqual(["progress", "burn-up"]);
  const bars = progress.model.parse(pictures[0]?.picture?.model);
  expect(sum(bars.rows.map((row) => row.total))).toBe(total);
  expect(sum(bars.rows.map((row) => row.parts.open))).toBe(left);
  for (const { name, total: all, parts } of bars.rows) {
    const said = new RegExp(`^${name} .*?(\\d+)/(\\d+)`, "m").exec(message.text);
    if (said) expect([all - parts.open, all], name).toEqual([Number(said[1]), Number(said[2])]);
  }
  const course = burnUp.model.parse(pictures[1]?.picture?.model);
  expect([course.points.at(-1)?.done, course.total]).toEqual([done, total]);
  const pace = /平均每天 (\d+) 户|今天要办 (\d+) 户/.exec(message.text);
  expect(Number(pace?.[1] ?? pace?.[2] ?? 0)).toBe(left === 0 ? 0 : paceOf(course).daily);
}
