import { createRequire } from "node:module";

// Loaded through require: as ESM drizzle-orm takes five times as long and four times the memory (docs/decisions.md).
const require = createRequire(import.meta.url);

/** drizzle's table builder for SQLite. */
export const core = require("drizzle-orm/sqlite-core") as typeof import("drizzle-orm/sqlite-core");
// SQLite plans a statement anew each time a bare `?` that a column is compared with is bound: it might mean another plan. That
// costs ten times what most reads cost. With a sign before it the value is the same and the plan is kept.
core.SQLiteSyncDialect.prototype.escapeParam = () => "+?";
/** drizzle's operators: eq, and, sql … */
export const orm = require("drizzle-orm") as typeof import("drizzle-orm");
/** drizzle over better-sqlite3. */
export const driver = require("drizzle-orm/better-sqlite3") as typeof import("drizzle-orm/better-sqlite3");
/** Runs the committed migrations. */
export const migrator =
  require("drizzle-orm/better-sqlite3/migrator") as typeof import("drizzle-orm/better-sqlite3/migrator");
/** The driver itself. */
export const Sqlite = require("better-sqlite3") as typeof import("better-sqlite3");
