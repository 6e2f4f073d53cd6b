import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { type Address, type Heard, type Outgoing, plainText } from "../../src/message.ts";
import { openTownship, type TestHousehold, type TestTown, type Township } from "../support/township.ts";

/** One cadre's phone in a township: short words for stories. */
export interface Visit {
  town: Township;
  chat: Address;
  /** Presses these buttons one after the other, each on the latest message that has it. */
  press(...labels: string[]): Promise<void>;
  /** Presses a button by its payload, as an old message or a forger does. */
  deliver(payload: string, how?: Partial<Heard>): Promise<void>;
  /** Types these one after the other. */
  type(...texts: string[]): Promise<void>;
  /** The latest message as it reads, choices as lines. */
  screen(): string;
  /** The latest message. */
  last(): Outgoing;
  /** Labels of the latest message's buttons. */
  buttons(): string[];
  /** The payload of a button of the latest message that has it. */
  payload(label: string): string;
  /** Answers of the only (or the named) household's interview as they are kept, personal values opened; on the path only. */
  answers(household?: string): Record<string, string>;
  /** The newest interview of the only (or the named) household. */
  interview(household?: string): Row;
  /** Whatever the database answers. */
  rows(sql: string): Row[];
  /** Every change of an answer so far, "path=value". */
  logged(): string[];
  /** Updates that are in this state. */
  inbox(state: "done" | "failed"): Row[];
  assignment(household?: string): Row;
  /** The same person after the process has ended and begun again, with other forms if they are given. */
  restart(forms?: readonly Questionnaire[]): Promise<void>;
}

export type Row = Record<string, string | number | null>;

/** The buttons of a household without risk, after it was opened. */
export const clean = ["无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交"];

export const cadre = "虚小禾";
export const chat: Address = "fake:1";

/** Everything is known of this household; it is a 脱贫户 on no list. */
export const wellKnown = {
  "household.population": "4",
  "household.phone": "13800000001",
  "household.group_attr": "poverty_alleviated",
};

/** A household of the cadre, everything known, unless told otherwise. */
export function household(name: string, more: Partial<TestHousehold> = {}): TestHousehold {
  return { id: name, name, group: "3组", collector: cadre, known: wellKnown, ...more };
}

/** A township with these households, and the phone of its one cadre. */
export async function beginVisit(
  households: TestHousehold[] = [household("甲有田")],
  more: Partial<TestTown> = {},
  forms?: readonly Questionnaire[],
): Promise<Visit> {
  const town = {
    now: "2022-11-03 09:00",
    collectors: { [cadre]: chat },
    compiler: { name: "虚明月", address: "fake:2" as Address },
    households,
    ...more,
  };
  return visitOf(await openTownship(town, forms), chat);
}

/** 甲有田 up to the question of this number, and 乙春生 still to be visited. */
export async function visitUpTo(number: 5 | 7 | 8 | "summary"): Promise<Visit> {
  const visit = await beginVisit([household("甲有田"), household("乙春生")]);
  await visit.type("甲有田");
  await visit.press(...clean.slice(0, number === "summary" ? 4 : { 5: 1, 7: 2, 8: 3 }[number]));
  return visit;
}

/** A phone in a township. "plain:" addresses are on the channel without buttons. */
export function visitOf(town: Township, address: Address): Visit {
  const visit: Visit = { town, chat: address, ...deeds(), ...looks() };
  const channel = () => (address.startsWith("plain:") ? visit.town.plain : visit.town.channel);

  function deeds() {
    return {
      async press(...labels: string[]) {
        for (const label of labels) {
          await channel().press(address, label);
          await visit.town.settled();
        }
      },
      async deliver(payload: string, how: Partial<Heard> = {}) {
        await channel().hear(address, { kind: "press", payload }, how);
        await visit.town.settled();
      },
      async type(...texts: string[]) {
        for (const text of texts) {
          await channel().type(address, text);
          await visit.town.settled();
        }
      },
      async restart(forms?: readonly Questionnaire[]) {
        visit.town = await visit.town.restart(forms);
      },
    };
  }

  function looks() {
    const last = () => channel().last(address);
    const rows = (sql: string) => visit.town.store.client.prepare(sql).all() as Row[];
    const get = (sql: string, ...values: string[]) => visit.town.store.client.prepare(sql).get(...values) as Row;
    const interview = (subject = "%") =>
      get(
        `select i.* from interviews i join assignments a on a.id = i.assignment
         where a.subject like ? order by i.started_at desc, i.rowid desc limit 1`,
        subject,
      );
    return {
      last,
      screen: () => plainText(last()),
      buttons: () => (last().choices ?? []).map((choice) => choice.label),
      payload(label: string) {
        const all = channel()
          .screen(address)
          .toReversed()
          .flatMap((message) => message.choices ?? []);
        const found = all.find((choice) => choice.label === label);
        if (!found) throw new Error(`no button ${label}`);
        return found.payload;
      },
      interview,
      rows,
      logged: () => rows("select path, new from answer_log order by rowid").map((row) => `${row.path}=${row.new}`),
      inbox: (state: string) => rows(`select * from inbox where state = '${state}'`),
      assignment: (subject = "%") =>
        get("select * from assignments where subject like ? order by rowid limit 1", subject),
      answers(subject = "%") {
        const { client, sealer } = visit.town.store;
        const sql = "select path, value from answers where interview = ? and on_path = 1 and state != 'skipped'";
        const rows = client.prepare(sql).all(interview(subject)?.id) as { path: string; value: string }[];
        return Object.fromEntries(rows.map((row) => [row.path, sealer.open(row.value)]));
      },
    };
  }

  return visit;
}
