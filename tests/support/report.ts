import { instant } from "../../src/time.ts";
import type { Home } from "./process.ts";

/** Gives the compiler of this name a report to hand in about their village; "下一户 report000001" opens it. */
export function oweReport(home: Home, compiler: string): void {
  const [cadre] = home.query<{ id: string; area: string }>(
    "select c.id, g.area from cadres c join grants g on g.cadre = c.id where c.name = ? and g.role = 'compiler'",
    compiler,
  );
  if (!cadre) throw new Error(`no compiler ${compiler}`);
  const [village] = home.query<{ name: string }>("select name from areas where path = ?", cadre.area);
  home.write(
    "insert or ignore into subjects (id, kind, area, name, data) values (?, 'village', ?, ?, '{}')",
    cadre.area,
    cadre.area,
    village?.name,
  );
  home.write(
    `insert into assignments (id, key, phase, questionnaire, subject, area, cadre, due_at)
     values ('report000001', 'report', 'A4', 'work_report', ?, ?, ?, ?)`,
    cadre.area,
    cadre.area,
    cadre.id,
    instant("2099-11-30 24:00"),
  );
}
