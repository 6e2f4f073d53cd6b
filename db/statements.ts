import type { Database, Statement } from "better-sqlite3";
import { core, orm } from "./drizzle.ts";
import * as schema from "./schema.ts";
import type { PostedN, TableName, Write } from "./writes.ts";

interface TableShape {
  name: string;
  columns: Map<string, string>;
  primary: string[];
}

function shapeOf(table: TableName): TableShape {
  const definition = schema[table];
  const config = core.getTableConfig(definition);
  const columns = new Map(Object.entries(orm.getTableColumns(definition)).map(([key, column]) => [key, column.name]));
  const composite = config.primaryKeys[0]?.columns.map((column) => column.name);
  return {
    name: config.name,
    columns,
    primary: composite ?? config.columns.filter((c) => c.primary).map((c) => c.name),
  };
}

const quote = (name: string) => `"${name}"`;

function sqlFor(write: Write, shape: TableShape): string {
  const column = (key: string) => {
    const name = shape.columns.get(key);
    if (name === undefined) throw new Error(`no column ${key} in ${shape.name}`);
    return quote(name);
  };
  const table = quote(shape.name);
  const where = (key: object) =>
    Object.keys(key)
      .map((k) => `${column(k)} = ?`)
      .join(" and ");
  switch (write.op) {
    case "change": {
      const set = Object.keys(write.set).map((k) => `${column(k)} = ?`);
      if (write.version === undefined) return `update ${table} set ${set.join(", ")} where ${where(write.key)}`;
      return `update ${table} set ${[...set, '"version" = "version" + 1'].join(", ")} where ${where(write.key)} and "version" = ?`;
    }
    case "remove":
      return `delete from ${table} where ${where(write.key)}`;
    case "expect":
      return `select 1 from ${table} where ${where(write.key)} and "version" = ?`;
    default: {
      const keys = Object.keys(write.row);
      const into = `insert into ${table} (${keys.map(column).join(", ")}) values (${keys.map(() => "?").join(", ")})`;
      if (write.op === "insert") return into;
      if (write.op === "ignore") return `${into} on conflict do nothing`;
      const rest = keys.map(column).filter((name) => !shape.primary.some((p) => quote(p) === name));
      const updates = rest.map((name) => `${name} = excluded.${name}`).join(", ");
      return `${into} on conflict (${shape.primary.map(quote).join(", ")}) do update set ${updates}`;
    }
  }
}

/** A statement and the names it was made for. */
interface Prepared {
  op: Write["op"];
  names: readonly string[];
  statement: Statement;
}

/** Puts down the names that make a write's shape and, side by side, the values it binds. */
function collect(write: Write, posted: readonly number[], names: string[], values: unknown[]): void {
  const take = (record: Record<string, string | number | null | undefined | PostedN>) => {
    for (const key in record) {
      const value = record[key] ?? null;
      names.push(key);
      values.push(typeof value === "object" && value !== null ? (posted[value.posted] ?? null) : value);
    }
  };
  if ("row" in write) {
    take(write.row);
    return;
  }
  if (write.op === "change") take(write.set);
  names.push("where");
  take(write.key);
  if (!("version" in write) || write.version === undefined) return;
  names.push("version");
  values.push(write.version);
}

/** Runs one write; the number of rows it touched (for `expect`: found). Statements are prepared once a shape. */
export function createWriter(db: Database): (write: Write, posted: readonly number[]) => number {
  const tables = new Map<TableName, { shape: TableShape; prepared: Prepared[] }>();

  const statementFor = (write: Write, names: readonly string[]): Statement => {
    let table = tables.get(write.table);
    if (!table) {
      table = { shape: shapeOf(write.table), prepared: [] };
      tables.set(write.table, table);
    }
    // A table is written in few ways: comparing the names one by one costs less than building a key of them.
    const known = table.prepared.find((one) => one.op === write.op && sameNames(one.names, names));
    if (known) return known.statement;
    const statement = db.prepare(sqlFor(write, table.shape));
    table.prepared.push({ op: write.op, names, statement });
    return statement;
  };

  return (write, posted) => {
    const names: string[] = [];
    const values: unknown[] = [];
    collect(write, posted, names, values);
    const statement = statementFor(write, names);
    if (write.op === "expect") return statement.get(...values) === undefined ? 0 : 1;
    return statement.run(...values).changes;
  };
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, i) => name === others[i]);
}
