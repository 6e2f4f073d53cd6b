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
    quiet: text().notNull().default(""), // a person's own quiet hours "20:00-08:00"
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
    seen: integer(), // when the person was last here, to the hour
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
    parent: text(), // the household of a member or helper, the village of a team's member
    place: integer().notNull().default(0), // among those of the same parent, 1-based
    version: integer().notNull().default(0),
  },
  (t) => [
    index("subjects_area").on(t.kind, t.area),
    index("subjects_parent").on(t.parent, t.kind, t.place).where(orm.sql`parent is not null`),
  ],
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
    reviewer: text(), // who returned it: the correction goes straight to them
    moved: integer().notNull().default(0), // its due instant was moved by itself: the plan no longer sets it
    status: text().notNull().default("open"), // open | started | submitted | compiled | approved | returned | closing | closed | withdrawn
    practice: integer().notNull().default(0),
    disposition: text(),
    cause: text(),
    noteAt: integer("note_at"),
    version: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("assignments_key").on(t.key),
    // In the order of `listOwed`: what comes next is read without sorting.
    index("assignments_owed").on(t.cadre, t.status, t.dueAt, t.area),
    index("assignments_subject").on(t.subject),
    index("assignments_area").on(t.area, t.phase),
    // What waits for a decision is little, and asked for often.
    index("assignments_review").on(t.status, t.area).where(orm.sql`status in ('submitted', 'compiled')`),
  ],
);

/**
 * How many assignments stand where, kept by triggers on `assignments` (practice apart; cadre '' = nobody's): counting reads
 * as many rows as are shown, not as there are households.
 */
export const tallies = sqliteTable(
  "tallies",
  {
    cadre: text().notNull(),
    phase: text().notNull(),
    questionnaire: text().notNull(),
    village: text().notNull(), // path of the village, or the town's own
    status: text().notNull(),
    dueAt: integer("due_at").notNull(),
    n: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cadre, t.phase, t.questionnaire, t.village, t.status, t.dueAt] }),
    index("tallies_village").on(t.village, t.phase, t.questionnaire, t.status),
  ],
);

/**
 * How far each village is with each kind of work: its assignments by what is to be said of them, one row, kept by triggers on
 * `assignments` (practice apart, withdrawn left out). The first five are open: nothing yet, or a reason why not.
 */
export const standings = sqliteTable(
  "standings",
  {
    phase: text().notNull(),
    questionnaire: text().notNull(),
    village: text().notNull(), // path of the village, or the town's own
    untouched: integer().notNull().default(0),
    appointed: integer().notNull().default(0),
    away: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    other: integer().notNull().default(0),
    started: integer().notNull().default(0),
    submitted: integer().notNull().default(0),
    compiled: integer().notNull().default(0),
    approved: integer().notNull().default(0),
    returned: integer().notNull().default(0),
    closing: integer().notNull().default(0),
    closed: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.phase, t.questionnaire, t.village] })],
);

/** Due instants that a reviewer moved, for an area and below; the nearest one counts. `campaign` is plan/year. */
export const deadlines = sqliteTable(
  "deadlines",
  {
    campaign: text().notNull(),
    phase: text().notNull(),
    area: text().notNull(),
    dueAt: integer("due_at").notNull(),
    reason: text().notNull(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaign, t.phase, t.area] })],
);

/** Which reminder a person has had: `slot` is its kind and the due instant. One row, one saying. */
export const reminders = sqliteTable(
  "reminders",
  {
    cadre: text().notNull(),
    phase: text().notNull(),
    slot: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cadre, t.phase, t.slot] })],
);

/** One digest a person and morning (`slot` is the day), one a person and hour-precise deadline ("hours@…"). */
export const digests = sqliteTable(
  "digests",
  {
    cadre: text().notNull(),
    slot: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.slot, t.cadre] })],
);

/** 催办: what a supervisor had sent to whom; `state` open until they were told how it went. */
export const nudges = sqliteTable("nudges", {
  id: text().primaryKey(),
  by: text().notNull(),
  address: text().notNull(),
  targets: text().notNull(), // JSON: [{cadre, n, post}]
  villages: text().notNull(), // JSON: paths
  state: text().notNull().default("open"), // open | told
  at: integer().notNull(),
});

/** Areas under epidemic control, by days (YYYY-MM-DD, both included). */
export const controls = sqliteTable("controls", {
  id: text().primaryKey(),
  area: text().notNull(),
  fromDay: text("from_day").notNull(),
  toDay: text("to_day").notNull(),
  by: text(),
  at: integer().notNull(),
  ended: integer(),
});

/** What was said about a household or a piece of work outside the forms. */
export const remarks = sqliteTable(
  "remarks",
  {
    id: text().primaryKey(),
    kind: text().notNull(), // trouble (有困难) | closed (after the system closed) | note/practice | note/difficulty
    area: text().notNull(),
    subject: text(),
    text: text().notNull(), // sealed
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index("remarks_subject").on(t.subject), index("remarks_area").on(t.area)],
);

/** What the clock did. */
export const jobRuns = sqliteTable(
  "job_runs",
  {
    name: text().notNull(),
    at: integer().notNull(),
    ms: integer().notNull(),
    tally: text().notNull(), // JSON: {what: how many}, or {failed: 1}
  },
  (t) => [primaryKey({ columns: [t.name, t.at] })],
);

/** One assignment's answers. Visit, device and server time are kept apart. */
export const interviews = sqliteTable(
  "interviews",
  {
    id: text().primaryKey(),
    assignment: text()
      .notNull()
      .references(() => assignments.id),
    visit: text(), // interviews of one visit to one household share it: the id of the first
    questionnaire: text().notNull(),
    formVersion: integer("form_version").notNull(),
    status: text().notNull().default("draft"), // draft | submitted | compiled | approved | returned
    referenceDate: text("reference_date").notNull(), // the visit's day, YYYY-MM-DD
    startedAt: integer("started_at").notNull(),
    deviceAt: integer("device_at"), // the device's clock at submit
    submittedAt: integer("submitted_at"), // the server's clock at submit
    by: text(),
    late: integer().notNull().default(0), // 补录: entered more than a day after the visit
    flags: integer().notNull().default(0), // findings at submit that a reviewer should look at first
    changes: integer().notNull().default(0), // rows of answer_log so far
    version: integer().notNull().default(0),
  },
  (t) => [
    index("interviews_assignment").on(t.assignment),
    index("interviews_by").on(t.by, t.submittedAt),
    index("interviews_visit").on(t.visit).where(orm.sql`visit is not null`),
  ],
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
    // queued | sending (notices only) | sent | held (nobody was there) | opened | failed | blocked | uncertain
    state: text().notNull().default("queued"),
    platformId: text("platform_id"),
    at: integer().notNull(),
  },
  (t) => [
    // Only pages ask again for what they were told: other addresses need no place here, and each costs a page to write.
    index("outbox_page").on(t.address, t.n).where(orm.sql`address like 'web:%'`),
    uniqueIndex("outbox_dedupe").on(t.dedupe).where(orm.sql`dedupe is not null`),
    index("outbox_open").on(t.n).where(orm.sql`state in ('queued', 'sending')`),
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
    state: text().notNull().default("wanted"), // wanted | stored | lost | gone (its time was over)
    sha256: text(),
    bytes: integer(),
    at: integer().notNull(),
  },
  (t) => [index("files_wanted").on(t.at).where(orm.sql`state = 'wanted'`)],
);

/** Who did what: submissions, imports, invitations, roles. Append-only. */
export const audit = sqliteTable(
  "audit",
  {
    id: text().primaryKey(),
    at: integer().notNull(),
    actor: text(),
    action: text().notNull(),
    ref: text(),
    detail: text(),
    n: integer(), // its place in the chain, given by the sealer
    hash: text(), // of this row and the hash before it
  },
  (t) => [uniqueIndex("audit_chain").on(t.n).where(orm.sql`n is not null`), index("audit_ref").on(t.ref)],
);

/** What was decided about an interview, step by step; never changed. */
export const reviews = sqliteTable(
  "reviews",
  {
    id: text().primaryKey(),
    interview: text().notNull(),
    changes: integer().notNull(), // length of the answer log that was decided upon
    step: text().notNull(), // compile | review
    decision: text().notNull(), // passed | returned | skipped | unapproved
    comment: text(), // sealed
    tags: text(), // problem types of domain.md §2.3, joined by a space
    batch: text(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [index("reviews_interview").on(t.interview), index("reviews_by").on(t.by, t.at)],
);

/** The questions that a return opened again, with what stood there. */
export const reviewItems = sqliteTable(
  "review_items",
  {
    review: text().notNull(),
    path: text().notNull(),
    comment: text(), // sealed
    old: text(), // sealed
  },
  (t) => [primaryKey({ columns: [t.review, t.path] })],
);

/** A reviewer's random sample of unflagged interviews: drawn once, then shown, then all passed. */
export const batches = sqliteTable("batches", {
  id: text().primaryKey(),
  by: text().notNull(),
  area: text().notNull(),
  interviews: text().notNull(), // JSON: ids
  seen: text().notNull(), // JSON: ids of the sample
  state: text().notNull().default("drawn"), // drawn | passed | dropped
  at: integer().notNull(),
});

/** What a check found about an interview: a rule id, or "warning" / "late" / "phone" from submitting. */
export const findings = sqliteTable(
  "findings",
  {
    interview: text().notNull(),
    rule: text().notNull(),
    path: text().notNull().default(""),
    detail: text(), // sealed
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.interview, t.rule, t.path] })],
);

/** Values of the register as approved visits brought them; append-only. `n` rises by subject and element. */
export const facts = sqliteTable(
  "facts",
  {
    subject: text().notNull(),
    element: text().notNull(),
    n: integer().notNull(),
    value: text().notNull(), // sealed when personal
    old: text(), // what stood there before; sealed when personal
    observedAt: integer("observed_at").notNull(),
    interview: text(),
    by: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.element, t.n] })],
);

/** Counts as they stood at the end of a day; `status` is a column of `standings`, village "*" the whole town. */
export const snapshots = sqliteTable(
  "snapshots",
  {
    day: text().notNull(),
    village: text().notNull(),
    phase: text().notNull(),
    questionnaire: text().notNull(),
    status: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.village, t.phase, t.questionnaire, t.status] })],
);

/** Households that an inspector looks at again: nobody else takes the same ones. */
export const samples = sqliteTable(
  "samples",
  {
    subject: text().primaryKey(),
    by: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index("samples_by").on(t.by)],
);

/** 疑似问题清单 as they came: which source, which columns. The rows are `problem_rows`. */
export const problemLists = sqliteTable("problem_lists", {
  id: text().primaryKey(),
  source: text().notNull(), // 省比对, 各级巡视 …
  name: text().notNull(), // of the file; '' for tickets made by hand
  sheets: text().notNull(), // JSON, sealed: [{name, titles, columns}]
  state: text().notNull().default("draft"), // draft (waits for a yes) | imported | dropped
  by: text(),
  at: integer().notNull(),
});

/** One row of such a list, in its order; a ticket is an assignment. Rows of the next day's list point at the same one. */
export const problemRows = sqliteTable(
  "problem_rows",
  {
    list: text()
      .notNull()
      .references(() => problemLists.id),
    n: integer().notNull(),
    sheet: integer().notNull(),
    line: integer().notNull(), // as a spreadsheet numbers it
    state: text().notNull(), // matched | ambiguous | unmatched | elsewhere | other (no problem in it)
    why: text(), // code of what is to be said about it
    subject: text(),
    member: text(),
    element: text(),
    sameX: text("same_x"), // source, household, person and problem: the same ticket
    issue: text().notNull().default(""), // sealed
    kind: text().notNull().default(""),
    field: text().notNull().default(""),
    now: text().notNull().default(""), // sealed: the value in question, as the list has it
    urgent: integer().notNull().default(0), // others must decide: comes first
    raw: text().notNull(), // sealed: JSON of the cells
    assignment: text(),
    takenBy: text("taken_by"), // who of the township has taken it over
    takenAt: integer("taken_at"),
  },
  (t) => [
    primaryKey({ columns: [t.list, t.n] }),
    index("problem_rows_assignment").on(t.assignment).where(orm.sql`assignment is not null`),
    index("problem_rows_subject").on(t.subject).where(orm.sql`subject is not null`),
    index("problem_rows_same").on(t.sameX).where(orm.sql`same_x is not null`),
  ],
);

/** What is to be entered into the national system: one row an assignment whose values changed. */
export const entries = sqliteTable(
  "entries",
  {
    assignment: text().primaryKey(),
    interview: text().notNull(),
    subject: text().notNull(),
    area: text().notNull(),
    state: text().notNull().default("todo"), // todo | done | failed (the system refuses it)
    reason: text(), // sealed
    what: text().notNull(), // sealed: JSON [{label, old, value}]
    by: text(),
    at: integer().notNull(),
    version: integer().notNull().default(0),
  },
  (t) => [index("entries_area").on(t.area, t.state)],
);
