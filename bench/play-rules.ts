import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isPersonal } from "../conversations/elements.ts";
import { xinwan2022 } from "../conversations/xinwan-2022/plan.ts";
import { openStore, type Store } from "../db/open.ts";
import { check } from "../src/checking/check.ts";
import { instant } from "../src/time.ts";
import { errors } from "../tests/rules/errors.ts";
import { cleanHome, type Home } from "../tests/rules/household.ts";
import { handBack, taskOf } from "./child.ts";
import { microsecondsSince } from "./figures.ts";

export interface RulesResult {
  /** Everything; then what changed in a day: ms. */
  full: number;
  again: number;
  /** Of the processor, for everything: what it takes on a machine that does nothing else, ms. */
  processor: number;
  /** Resident memory at its highest, MB. */
  most: number;
  found: number;
  /** Households looked at the second time. */
  looked: number;
  /** The longest that anybody else waits for the thread meanwhile, ms. */
  wait: number;
}

/** One in so many households has an error; so many in a thousand change in a day. */
const ERRONEOUS = 10;
const CHANGED = 1_000;

const { households } = taskOf<{ households: number }>();
const folder = mkdtempSync(join(tmpdir(), "ruhu-bench-"));
const path = join(folder, "county.db");
build(path);
const store = open();

let now = instant("2022-11-04 03:15");
let most = 0;
let wait = 0;
let last = performance.now();
const watch = setInterval(() => {
  wait = Math.max(wait, performance.now() - last - 5);
  last = performance.now();
  most = Math.max(most, process.memoryUsage().rss / 1024 ** 2);
}, 5);

const campaign = { plan: xinwan2022, year: 2022 };
const run = async () => {
  const began = process.hrtime.bigint();
  const before = process.cpuUsage();
  const tally = await check(store, campaign, () => now);
  const { user, system } = process.cpuUsage(before);
  return { ms: microsecondsSince(began) / 1_000, processor: (user + system) / 1_000, tally };
};
const full = await run();
clearInterval(watch);
now = instant("2022-11-05 03:15");
changeSome(store);
const again = await run();
const found = store.client.prepare("select count(*) from findings").pluck().get() as number;
store.close();
rmSync(folder, { recursive: true, force: true });
handBack({ full: full.ms, processor: full.processor, again: again.ms, most, found, looked: again.tally.looked, wait });

function open(): Store {
  return openStore(path, new Uint8Array(32).fill(7));
}

/** A county's register, every value as an import leaves it; written past the committer and closed again. */
function build(at: string): void {
  const building = openStore(at, new Uint8Array(32).fill(7));
  const { client, sealer } = building;
  const insert = client.prepare(
    "insert into subjects (id, kind, area, name, data, parent, place) values (?, ?, ?, ?, ?, ?, ?)",
  );
  const data = (known: Record<string, string>) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(known)
          .filter(([element]) => !/^F\d\d\./.test(element) && element !== "household.lists")
          .map(([element, value]) => [
            element,
            { value: isPersonal(element) ? sealer.seal(value) : value, at: 1_664_000_000_000, source: "roster" },
          ]),
      ),
    );
  client.exec("begin");
  for (let n = 0; n < households; n += 1) {
    const home = homeOf(n);
    const area = `t/${String((n % 500) + 1).padStart(4, "0")}/01/`;
    insert.run(home.id, "household", area, home.id, data(home.known), null, 0);
    for (const [i, member] of home.members.entries())
      insert.run(`${home.id}m${i}`, "member", area, member["member.name"], data(member), home.id, i + 1);
  }
  client.exec("commit");
  client.exec("analyze");
  building.close();
}

function homeOf(n: number): Home {
  const home = cleanHome(n);
  home.id = `h${String(n).padStart(7, "0")}`;
  home.helpers = [];
  if (n % ERRONEOUS === 0) {
    const fitting = errors.filter(({ kind }) => kind === undefined || kind === n % 4);
    fitting[(n / ERRONEOUS) % fitting.length]!.spoil(home);
  }
  return home;
}

function changeSome({ client }: Store): void {
  client
    .prepare(
      "insert into facts (subject, element, n, value, observed_at, at) select id, 'x', 1, '', 0, ? from subjects where kind = 'household' and rowid % ? = 1",
    )
    .run(now - 1, CHANGED);
}
