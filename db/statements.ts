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

function shapeKey(write: Write): string {
  const parts: string[] = [write.op, write.table];
  if ("row" in write) for (const key in write.row) parts.push(key);
  else {
    for (const key in write.key) parts.push(key);
    if ("set" in write) {
      parts.push(write.version === undefined ? ":" : "v:");
      for (const key in write.set) parts.push(key);
    }
  }
  return parts.join();
}

/** Runs one write; the number of rows it touched (for `expect`: found). Statements are prepared once a shape. */
export function createWriter(db: Database): (write: Write, posted: readonly number[]) => number {
  const shapes = new Map<TableName, TableShape>();
  const prepared = new Map<string, Statement>();

  const statementFor = (write: Write) => {
    const key = shapeKey(write);
    let statement = prepared.get(key);
    if (!statement) {
      let shape = shapes.get(write.table);
      if (!shape) {
        shape = shapeOf(write.table);
        shapes.set(write.table, shape);
      }
      statement = db.prepare(sqlFor(write, shape));
      prepared.set(key, statement);
    }
    return statement;
  };

  return (write, posted) => {
    const values: (string | number | null)[] = [];
    const take = (record: Record<string, string | number | null | undefined | PostedN>) => {
      for (const key in record) {
        const value = record[key];
        if (typeof value === "object" && value !== null) values.push(posted[value.posted] ?? null);
        else values.push(value ?? null);
      }
    };
    if ("row" in write) take(write.row);
    else {
      if (write.op === "change") take(write.set);
      take(write.key);
      if ("version" in write && write.version !== undefined) values.push(write.version);
    }
    const statement = statementFor(write);
    if (write.op === "expect") return statement.get(...values) === undefined ? 0 : 1;
    return statement.run(...values).changes;
  };
}
