import { openStore, type Store } from "../db/open.ts";

export const county = { villages: 1_500, collectors: 5, households: 80 };

/** The path of village number `v`, with ASCII numbers of four figures. */
const village = (v: number) => `t/${String(v).padStart(4, "0")}/`;

/** What one household is: its status, and why it was not visited. */
export type Standing = readonly [status: string, disposition: string | null];

/** Collectors are differently far: every tenth has done everything. */
const tenths = (v: number, c: number, h: number): Standing =>
  h < (((v * county.collectors + c) % 10) + 1) * 8 ? ["submitted", null] : ["open", null];

/** A county in the middle of a campaign, written past the committer: it is what is there, not what is measured. */
export function openCounty(
  path: string,
  plan: string,
  dueAt: number,
  size = county,
  standingOf: (village: number, collector: number, household: number) => Standing = tenths,
): Store {
  const store = openStore(path, new Uint8Array(32).fill(7));
  const { client } = store;
  const area = client.prepare("insert into areas (path, name, level, key) values (?, ?, ?, 0)");
  const cadre = client.prepare("insert into cadres (id, name) values (?, ?)");
  const grant = client.prepare("insert into grants (cadre, role, area, at) values (?, ?, ?, 0)");
  const address = client.prepare("insert into addresses (address, cadre, at) values (?, ?, 0)");
  const subject = client.prepare(
    "insert into subjects (id, kind, area, name, data) values (?, 'household', ?, ?, '{}')",
  );
  const owed = client.prepare(
    "insert into assignments (id, key, phase, questionnaire, subject, area, cadre, due_at, status, disposition) values (?, ?, 'A2', 'screening_2022r2', ?, ?, ?, ?, ?, ?)",
  );
  const person = (id: string, role: string, at: string) => {
    cadre.run(id, `虚${id}`);
    grant.run(id, role, at);
    address.run(`memory:${id}`, id);
  };
  client.exec("begin");
  area.run("t/", "样例县", "town");
  person("reviewer", "reviewer", "t/");
  for (let v = 1; v <= size.villages; v += 1) {
    area.run(village(v), `${v}号村`, "village");
    const group = `${village(v)}01/`;
    area.run(group, "1组", "group");
    person(`m${v}`, "compiler", village(v));
    for (let c = 0; c < size.collectors; c += 1) {
      const id = `c${v}x${c}`;
      person(id, "collector", village(v));
      for (let h = 0; h < size.households; h += 1) {
        const household = `h${v}x${c}x${h}`;
        subject.run(household, group, `甲${h}`);
        owed.run(household, `${plan}/A2/${household}`, household, group, id, dueAt, ...standingOf(v, c, h));
      }
    }
  }
  client.exec("commit");
  client.exec("analyze");
  return store;
}
