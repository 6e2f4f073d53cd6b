import type { QuestionType } from "../question-type.ts";
import { calculate } from "./calculate.ts";
import { date } from "./date.ts";
import { decimal } from "./decimal.ts";
import { file } from "./file.ts";
import { geopoint } from "./geopoint.ts";
import { idNumber } from "./id-number.ts";
import { integer } from "./integer.ts";
import { note } from "./note.ts";
import { phone } from "./phone.ts";
import { photo } from "./photo.ts";
import { repeat } from "./repeat.ts";
import { selectMultiple } from "./select-multiple.ts";
import { selectOne } from "./select-one.ts";
import { signature } from "./signature.ts";
import { signer } from "./signer.ts";
import { text } from "./text.ts";

/** Every kind of question there is. */
export const questionTypes: readonly QuestionType[] = [
  text,
  integer,
  decimal,
  date,
  selectOne,
  selectMultiple,
  phone,
  idNumber,
  photo,
  file,
  signature,
  signer,
  geopoint,
  note,
  calculate,
  repeat,
];

const byName = new Map(questionTypes.map((type) => [type.name, type]));

/** The kind of question with this name (the `type` column); undefined where there is none. */
export function findQuestionType(name: string): QuestionType | undefined {
  return byName.get(name);
}
