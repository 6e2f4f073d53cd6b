import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { files } from "./schema.ts";
import type { Kept } from "./writes.ts";

const { asc, inArray, sql } = orm;

/** Files whose bytes are still to be fetched, oldest first. */
export async function listWanted(store: Store): Promise<Kept<"files">[]> {
  return store.db.select().from(files).where(sql`state = 'wanted'`).orderBy(asc(files.at)).all();
}

/** How a file is asked for by those who may read the interview that holds it, though they did not send it. */
export function refWithin(interview: string, file: string): string {
  return `${interview}-${file}`;
}

/** The file that is asked for, and the interview by whose right. */
export function readRef(ref: string): { file: string; interview?: string } {
  const [first = "", file] = ref.split("-");
  return file === undefined ? { file: first } : { file, interview: first };
}

/** These files, in no order. */
export async function findFiles(store: Store, ids: readonly string[]): Promise<Kept<"files">[]> {
  if (ids.length === 0) return [];
  return store.db
    .select()
    .from(files)
    .where(inArray(files.id, [...ids]))
    .all();
}
