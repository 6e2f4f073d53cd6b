import type { Store } from "../../db/open.ts";
import type { Form } from "../engine/form.ts";
import type { Picture } from "../message.ts";
import type { Plan } from "../plan/plan.ts";

/** What a summary is made from. */
export interface ReportParts {
  store: Store;
  plan: Plan;
  year: number;
  form(questionnaire: string): Form;
  /** The areas it is about, the outermost ones. */
  scopes: readonly string[];
  /** How they are called together. */
  place: string;
  /** The moment, epoch ms. */
  at: number;
  /** A picture as PNG; left out, or where it fails: no picture. */
  draw?(picture: Picture): Promise<Uint8Array>;
  /** Lets others have their turn. */
  breathe(): Promise<void>;
}
