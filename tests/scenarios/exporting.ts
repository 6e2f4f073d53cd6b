import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { findFiles } from "../../db/files.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { type ReadSheet, readXlsx, recordsOf } from "../support/read-xlsx.ts";
import type { TestHousehold, TestTown } from "../support/township.ts";
import { isProtected, unprotect } from "../support/unprotect.ts";
import { type Office, openOffice } from "./office.ts";
import type { Visit } from "./visit.ts";

export interface ExportOffice extends Office {
  /** Visits these households: risk and credit as told. */
  visit(name: string, how?: { risk?: string; credit?: boolean }): Promise<void>;
  /** Types it and waits until whatever it began has been sent. */
  ask(phone: Visit, text: string): Promise<void>;
  /** The process ends and begins again, with other forms if they are given. */
  reopen(forms?: readonly Questionnaire[]): Promise<void>;
  /** The last file that was sent to this phone, opened with the password that was said behind it. */
  file(phone: Visit): { name: string; text: string; sheets: ReadSheet[]; rows: ReturnType<typeof recordsOf> };
}

/** A township where households are visited and the office exports. */
export async function openExportOffice(
  households: TestHousehold[],
  more: Partial<TestTown> = {},
  forms?: readonly Questionnaire[],
): Promise<ExportOffice> {
  const office = await openOffice(households, more, forms);
  const { collector } = office;
  onTestFinished(() => collector.town.close());
  const settle = async () => {
    await collector.town.exporter.idle();
    await collector.town.settled();
  };
  return {
    ...office,
    async visit(name, { risk, credit = false } = {}) {
      await collector.type(name);
      await collector.press("无变化");
      if (risk === undefined) await collector.press("都没有问题,填“无”");
      else {
        await collector.press("有问题");
        await collector.type(risk, "帮助申请医疗救助,村里每月上门");
      }
      await collector.press(credit ? "是" : "否", "纸质表已签", "提交");
    },
    async ask(phone, text) {
      await phone.type(text);
      await settle();
    },
    async reopen(forms) {
      await collector.restart(forms);
      for (const phone of [office.compiler, office.neighbour, office.reviewer]) phone.town = collector.town;
    },
    file(phone) {
      const sent = phone.town.channel.screen(phone.chat).findLast((message) => message.file);
      if (!sent?.file) throw new Error("no file was sent");
      const stored = readStored(phone, sent.file.id);
      const sheets = readXlsx(isProtected(stored) ? unprotect(stored, passwordOf(phone)) : stored);
      return { name: sent.file.name, text: sent.text, sheets, rows: recordsOf(sheets[1] as ReadSheet) };
    },
  };
}

/** The password that was said last. */
export function passwordOf(phone: Visit): string {
  const said = phone.town.channel.screen(phone.chat).map(({ text }) => /打开文件的密码:(\w+)/.exec(text)?.[1]);
  return said.findLast((one) => one !== undefined) ?? "";
}

export function readStored(phone: Visit, id: string): Uint8Array {
  const { client } = phone.town.store;
  const sha = client.prepare("select sha256 from files where id = ? and state = 'stored'").pluck().get(id) as string;
  return readFileSync(join(client.name, "..", "files", sha.slice(0, 2), sha));
}

/** The file's row as the web page's door asks for it. */
export const findRow = async (phone: Visit, id: string) => (await findFiles(phone.town.store, [id]))[0];

/** The sheet of this name; throws when there is none. */
export function sheetCalled(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const found = sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}
