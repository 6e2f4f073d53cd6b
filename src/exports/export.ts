import type { Area } from "../../db/areas.ts";
import type { AnswerIs } from "../../db/exported/filter.ts";
import type { Store } from "../../db/open.ts";
import type { Form } from "../engine/form.ts";
import type { Address, Picture } from "../message.ts";
import type { Plan } from "../plan/plan.ts";
import type { Sink } from "../workbook/workbook.ts";

/** What an export is narrowed to, as it was asked for. Days are YYYY-MM-DD, both included. */
export interface Where {
  classes?: string[];
  lists?: string[];
  states?: string[];
  late?: boolean;
  answers?: AnswerIs[];
  from?: string;
  to?: string;
}

/** What somebody asked for; kept as JSON while it is made. */
export interface Asked {
  /** Name of the export. */
  kind: string;
  /** Paths of areas; none: everything within one's own. */
  areas: string[];
  where: Where;
  /** The conditions in words, for the page of explanations. */
  said: string[];
  /** One household (倒查问责). */
  subject?: string;
  /** One column for each option of a question that takes several. */
  spread?: boolean;
  /** ID numbers and phones in full, and what for. */
  full?: { purpose: string };
}

/** What every export works with. */
export interface ExportParts {
  /** The database at the moment that the export speaks of. */
  store: Store;
  plan: Plan;
  form(questionnaire: string): Form;
  /** The areas that may be read and were asked for, outermost ones. */
  scopes: readonly string[];
  areas: ReadonlyMap<string, Area>;
  /** Names of cadres met so far. */
  nameCadre(id: string | null): string;
  /** "样例镇", and what the export covers: "样例镇", "东样村、西样村". */
  town: string;
  place: string;
  by: string;
  /** The moment, epoch ms. */
  at: number;
  /** The campaign's year; left out: the one at that moment. */
  year?: number;
  /** Where the town's own templates lie. */
  templates?: string;
  /** A picture as PNG; left out: documents have none. */
  draw?(picture: Picture): Promise<Uint8Array>;
}

/** Where an export goes, and who waits for it. */
export interface Out extends Sink {
  /** Tells how far it is; throws when it was cancelled. Lets others have their turn. */
  step(done: number, total: number): Promise<void>;
}

/** What was made. `counts` are said under the file. */
export interface Built {
  /** Rows of households or papers in it. */
  rows: number;
  /** Handed in, of how many, and how they stand; left out where it is not about that. */
  counts?: Counts;
}

/** Of one questionnaire: how many are owed, and where the ones stand that were handed in. */
export interface Counts {
  owed: number;
  done: number;
  approved: number;
  reviewing: number;
  returned: number;
}

/** One kind of export: one file, listed in index.ts. */
export interface Export {
  name: string;
  /** Words that call it, the first one on its button. */
  words: readonly string[];
  /** How the file is called: "入户排查台账". */
  title: string;
  extension: string;
  mime: string;
  /** It is about one household, which is to be named. */
  household?: boolean;
  /** Said under the file in the place of that numbers are masked. */
  note?: string;
  /** What every household in it answered. */
  answer?: AnswerIs;
  /** Writes the file; throws what the disk or a cancellation throws, and then nothing of it is kept. */
  build(parts: ExportParts, asked: Asked, out: Out): Promise<Built>;
}

/** An export that somebody waits for. */
export interface ExportJob {
  /** Also the id of its file. */
  id: string;
  by: { id: string; name: string };
  to: Address;
  asked: Asked;
  /** Where the person may read. */
  scopes: readonly string[];
  /** Outbox number of the message that shows how far it is; left out where messages cannot be edited. */
  progressN?: number;
  /** Largest file that the person's channel takes, bytes. */
  largest?: number;
}

/** The desk where exports are made, one after the other. */
export interface Exporter {
  /** The export that this cadre waits for; undefined when there is none. */
  waitedFor(cadre: string): string | undefined;
  begin(job: ExportJob): void;
  /** False when it was done already, or is nobody's of theirs. */
  cancel(id: string, cadre: string): boolean;
}
