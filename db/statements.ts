import type { Database, Statement } from "better-sqlite3";
import { core, orm } from "./drizzle.ts";
import * as schema from "./schema.ts";
import type { TableName, Values, Write } from "./writes.ts";

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

/** A statement and the shape of writes it was made for. */
interface Prepared {
  op: Write["op"];
  main: readonly string[];
  key: readonly string[];
  versioned: boolean;
  statement: Statement;
}

const nothing: Values = {};
/** What a write puts into a row; what it finds the row by; the version it asks for. */
const mainOf = (write: Write): Values => ("row" in write ? write.row : write.op === "change" ? write.set : nothing);
const keyOf = (write: Write): Values => ("row" in write ? nothing : write.key);
const versionOf = (write: Write): number | undefined => ("version" in write ? write.version : undefined);

function hasNames(record: Values, names: readonly string[]): boolean {
  let i = 0;
  for (const name in record) {
    if (names[i] !== name) return false;
    i += 1;
  }
  return i === names.length;
}

function fits(write: Write, one: Prepared): boolean {
  return (
    one.op === write.op &&
    hasNames(mainOf(write), one.main) &&
    hasNames(keyOf(write), one.key) &&
    one.versioned === (versionOf(write) !== undefined)
  );
}

/** Appends the values a write binds, in the order of its statement. */
function collect(record: Values, posted: readonly number[], into: unknown[]): void {
  for (const name in record) {
    const value = record[name] ?? null;
    into.push(typeof value === "object" && value !== null ? (posted[value.posted] ?? null) : value);
  }
}

/** Runs one write; the number of rows it touched (for `expect`: found). Statements are prepared once a shape. */
export function createWriter(db: Database): (write: Write, posted: readonly number[]) => number {
  const tables = new Map<TableName, { shape: TableShape; prepared: Prepared[] }>();

  const prepare = (write: Write, { shape, prepared }: { shape: TableShape; prepared: Prepared[] }): Statement => {
    const statement = db.prepare(sqlFor(write, shape));
    const names = { main: Object.keys(mainOf(write)), key: Object.keys(keyOf(write)) };
    prepared.push({ op: write.op, ...names, versioned: versionOf(write) !== undefined, statement });
    return statement;
  };

  const statementFor = (write: Write): Statement => {
    let table = tables.get(write.table);
    if (!table) {
      table = { shape: shapeOf(write.table), prepared: [] };
      tables.set(write.table, table);
    }
    // A table is written in few ways: comparing the names one by one costs less than building a key of them.
    for (const one of table.prepared) if (fits(write, one)) return one.statement;
    return prepare(write, table);
  };

  return (write, posted) => {
    const statement = statementFor(write);
    const values: unknown[] = [];
    collect(mainOf(write), posted, values);
    collect(keyOf(write), posted, values);
    const version = versionOf(write);
    if (version !== undefined) values.push(version);
    if (write.op === "expect") return statement.get(...values) === undefined ? 0 : 1;
    return statement.run(...values).changes;
  };
}
