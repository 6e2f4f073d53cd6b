import { core, orm } from "./drizzle.ts";

// Portable types only: text, json in text, integers (epoch ms UTC, 0/1), so that another store stays one file away.
// `version` rises with each change of a mutable row; `*_x` is a keyed hash of the normalised value, for look-ups.
const { sqliteTable, text, integer, primaryKey, index, uniqueIndex } = core;

/** Townships, villages, groups. `path` ends in "/", so "this village and below" is a range. */
export const areas = sqliteTable("areas", {
  path: text().primaryKey(),
  name: text().notNull(),
  level: text().notNull(), // town | village | group | site
  key: integer().notNull().default(0), // 重点区域
});

/** Settings of the town, by name: its own name, parameters of the plan. */
export const parameters = sqliteTable("parameters", {
  name: text().primaryKey(),
  value: text().notNull(),
  by: text(),
  at: integer().notNull(),
});

export const cadres = sqliteTable(
  "cadres",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    phone: text().notNull().default(""), // sealed
    phoneX: text("phone_x"),
    status: text().notNull().default("active"), // active | left
    version: integer().notNull().default(0),
  },
  (t) => [index("cadres_phone").on(t.phoneX)],
);

/** What a person may do, and where: the area and everything below it. */
export const grants = sqliteTable(
  "grants",
  {
    cadre: text()
      .notNull()
      .references(() => cadres.id),
    role: text().notNull(), // collector | compiler | reviewer | admin | inspector
    area: text().notNull(),
    by: text(),
    at: integer().notNull(),
    ended: integer(),
  },
  (t) => [primaryKey({ columns: [t.cadre, t.role, t.area] }), index("grants_area").on(t.area)],
);

export const addresses = sqliteTable(
  "addresses",
  {
    address: text().primaryKey(),
    cadre: text()
      .notNull()
      .references(() => cadres.id),
    state: text().notNull().default("ok"), // ok | blocked | ended
    at: integer().notNull(),
  },
  (t) => [index("addresses_cadre").on(t.cadre)],
);

export const sessions = sqliteTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    address: text().notNull(),
    at: integer().notNull(),
    expires: integer().notNull(),
  },
  (t) => [index("sessions_address").on(t.address)],
);

/** One-time codes; only their hash is kept. `cadre` is set when it brings back a known person. */
export const invitations = sqliteTable("invitations", {
  codeHash: text("code_hash").primaryKey(),
  role: text().notNull(),
  area: text().notNull(),
  name: text(),
  cadre: text(),
  by: text(),
  at: integer().notNull(),
  expires: integer().notNull(),
  usedBy: text("used_by"),
});

/** Published forms, immutable by (id, version). */
export const questionnaires = sqliteTable(
  "questionnaires",
  {
    id: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    json: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

/** The register: one document a subject. `data` is {element: {value, at, source}} as JSON, personal values sealed. */
export const subjects = sqliteTable(
  "subjects",
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    area: text().notNull(),
    name: text().notNull(),
    status: text().notNull().default("active"), // active | practice | gone
    data: text().notNull(),
    version: integer().notNull().default(0),
  },
  (t) => [index("subjects_area").on(t.kind, t.area)],
);

export const subjectKeys = sqliteTable(
  "subject_keys",
  {
    kind: text().notNull(),
    scheme: text().notNull(),
    keyX: text("key_x").notNull(),
    subject: text()
      .notNull()
      .references(() => subjects.id),
  },
  (t) => [primaryKey({ columns: [t.kind, t.scheme, t.keyX] }), index("subject_keys_subject").on(t.subject)],
);

/** COV-1 … COV-7 (domain.md §2.2) and a village's own lists. */
export const lists = sqliteTable(
  "lists",
  {
    list: text().notNull(),
    subject: text()
      .notNull()
      .references(() => subjects.id),
  },
  (t) => [primaryKey({ columns: [t.list, t.subject] }), index("lists_subject").on(t.subject)],
);

/** Everything owed. `key` makes it unique: plan, year, phase, subject. */
export const assignments = sqliteTable(
  "assignments",
  {
    id: text().primaryKey(),
    key: text().notNull(),
    phase: text().notNull(),
    questionnaire: text().notNull(),
    subject: text()
      .notNull()
      .references(() => subjects.id),
    area: text().notNull(),
    cadre: text(),
    dueAt: integer("due_at").notNull(),
    status: text().notNull().default("open"), // open | started | submitted | closed | withdrawn
    practice: integer().notNull().default(0),
    disposition: text(),
    cause: text(),
    noteAt: integer("note_at"),
    version: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("assignments_key").on(t.key),
    index("assignments_owed").on(t.cadre, t.status),
    index("assignments_subject").on(t.subject),
  ],
);

/** One assignment's answers. Visit, device and server time are kept apart. */
export const interviews = sqliteTable(
  "interviews",
  {
    id: text().primaryKey(),
    assignment: text()
      .notNull()
      .references(() => assignments.id),
    questionnaire: text().notNull(),
    formVersion: integer("form_version").notNull(),
    status: text().notNull().default("draft"), // draft | submitted | compiled
    referenceDate: text("reference_date").notNull(), // the visit's day, YYYY-MM-DD
    startedAt: integer("started_at").notNull(),
    deviceAt: integer("device_at"), // the device's clock at submit
    submittedAt: integer("submitted_at"), // the server's clock at submit
    by: text(),
    late: integer().notNull().default(0), // 补录: entered more than a day after the visit
    changes: integer().notNull().default(0), // rows of answer_log so far
    version: integer().notNull().default(0),
  },
  (t) => [index("interviews_assignment").on(t.assignment), index("interviews_by").on(t.by, t.submittedAt)],
);

export const answers = sqliteTable(
  "answers",
  {
    interview: text().notNull(),
    path: text().notNull(),
    value: text().notNull(), // sealed when personal
    state: text().notNull(), // answered | confirmed | skipped | seen
    origin: text(), // what a signature bound: hash of the covered answers
    reason: text(),
    reopened: integer().notNull().default(0),
    onPath: integer("on_path").notNull().default(1),
    rev: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.interview, t.path] })],
);

/** Who wrote what when; never changed. */
export const answerLog = sqliteTable(
  "answer_log",
  {
    interview: text().notNull(),
    n: integer().notNull(),
    path: text().notNull(),
    old: text(),
    new: text().notNull(),
    by: text(),
    address: text().notNull(),
    formVersion: integer("form_version").notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.interview, t.n] })],
);

/** What each chat waits for; `promptN` is the outbox number of its open question. */
export const chats = sqliteTable("chats", {
  address: text().primaryKey(),
  pending: text().notNull(),
  promptN: integer("prompt_n"),
  version: integer().notNull().default(0),
});

export const inbox = sqliteTable(
  "inbox",
  {
    bot: text().notNull(),
    update: text().notNull(),
    state: text().notNull().default("done"), // done | failed
    at: integer().notNull(),
    payload: text(), // kept when the handler failed
  },
  (t) => [primaryKey({ columns: [t.bot, t.update] })],
);

/** What we say. `n` rises in commit order over all addresses. */
export const outbox = sqliteTable(
  "outbox",
  {
    n: integer().primaryKey(),
    address: text().notNull(),
    dedupe: text(),
    kind: text().notNull().default("reply"), // reply | notice
    payload: text().notNull(),
    edits: integer(),
    state: text().notNull().default("queued"), // queued | sent | held | failed | blocked
    platformId: text("platform_id"),
    at: integer().notNull(),
  },
  (t) => [
    // Only pages ask again for what they were told: other addresses need no place here, and each costs a page to write.
    index("outbox_page").on(t.address, t.n).where(orm.sql`address like 'web:%'`),
    uniqueIndex("outbox_dedupe").on(t.dedupe).where(orm.sql`dedupe is not null`),
    index("outbox_open").on(t.n).where(orm.sql`state = 'queued'`),
  ],
);

/** Photos and signatures: `wanted` in the unit that mentions them, `stored` once the bytes are safe. */
export const files = sqliteTable(
  "files",
  {
    id: text().primaryKey(),
    channel: text().notNull(),
    fetchRef: text("fetch_ref").notNull(),
    address: text().notNull(),
    name: text(), // as the sender calls it, where the channel tells
    mime: text().notNull(),
    state: text().notNull().default("wanted"), // wanted | stored | lost
    sha256: text(),
    bytes: integer(),
    at: integer().notNull(),
  },
  (t) => [index("files_wanted").on(t.at).where(orm.sql`state = 'wanted'`)],
);

/** Who did what: submissions, imports, invitations, roles. Append-only. */
export const audit = sqliteTable("audit", {
  id: text().primaryKey(),
  at: integer().notNull(),
  actor: text(),
  action: text().notNull(),
  ref: text(),
  detail: text(),
});
