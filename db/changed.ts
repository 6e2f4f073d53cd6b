import type { Store } from "./open.ts";

/** Households about which something was approved, handed in, decided, or done by hand since then (epoch ms). */
export function listChangedSince({ client }: Store, since: number): string[] {
  const sql = `
    select coalesce(s.parent, s.id) from facts f join subjects s on s.id = f.subject where f.at > @since
    union select a.subject from interviews i join assignments a on a.id = i.assignment where i.submitted_at > @since
    union select a.subject from reviews r join interviews i on i.id = r.interview join assignments a on a.id = i.assignment
      where r.at > @since
    union select s.id from audit u join subjects s on s.id = u.ref where u.at > @since
    union select a.subject from audit u join assignments a on a.id = u.ref where u.at > @since`;
  return client.prepare(sql).pluck().all({ since }) as string[];
}

/** Whether something changed since then that every household hangs on: a roster, a parameter, what counts as key. */
export function changedAtLarge({ client }: Store, since: number): boolean {
  const sql = `select 1 where exists (select 1 from audit where at > @since and action in ('import', 'parameter', 'merge-household', 'split-household'))
    or exists (select 1 from parameters where at > @since and name like 'P%@%')`;
  return client.prepare(sql).get({ since }) !== undefined;
}

/** Households handed in by one person, so many of them within so many minutes: how many were in the longest such run. */
export function listCrowds(
  { client }: Store,
  campaign: string,
  { least, minutes }: { least: number; minutes: number },
): Map<string, number> {
  const rows = client.prepare<[string], { by: string; at: number; subject: string }>(
    `select i.by, i.submitted_at as at, a.subject from interviews i join assignments a on a.id = i.assignment
     join subjects s on s.id = a.subject and s.kind = 'household'
     where i.by is not null and i.submitted_at is not null and a.practice = 0 and a.key like ?
     order by i.by, i.submitted_at`,
  );
  const most = new Map<string, number>();
  let run: { at: number; subject: string }[] = [];
  let who = "";
  for (const { by, at, subject } of rows.iterate(`${campaign}/%`)) {
    if (by !== who) run = [];
    who = by;
    while (run[0] && at - run[0].at > minutes * 60_000) run.shift();
    if (run.some((one) => one.subject === subject)) continue;
    run.push({ at, subject });
    if (run.length < least) continue;
    for (const one of run) most.set(one.subject, Math.max(most.get(one.subject) ?? 0, run.length));
  }
  return most;
}
