import { elements } from "../../../conversations/elements.ts";
import { questionnaires } from "../../../conversations/index.ts";
import { createFieldBook, type FieldBook } from "../../problems/fields.ts";

let book: FieldBook | undefined;

/** The data that lists may speak of, by what people call them; made with the first list. */
export function fieldBook(): FieldBook {
  book ??= createFieldBook(elements, questionnaires);
  return book;
}
