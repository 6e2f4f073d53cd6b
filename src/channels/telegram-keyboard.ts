import { type Choice, choiceText } from "../message.ts";

/** More buttons are refused as "reply markup is too long". The API does not document the number; it is widely reported. */
const MOST_BUTTONS = 100;
const MOST_IN_ROW = 3;
/** What a phone shows in one row of buttons before it cuts labels off, in half-width columns. */
const ROW_COLUMNS = 30;
/** What it shows on a button that has the row to itself. */
const BUTTON_COLUMNS = 40;

interface Button {
  text: string;
  callback_data: string;
}

/** How wide a text is drawn: 2 columns for Chinese and other full-width characters, else 1. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.codePointAt(0)! >= 0x1100 ? 2 : 1;
  return columns;
}

/**
 * The choices as buttons, in order, up to three a row. The buttons of a row are drawn equally wide, so a row ends
 * before its widest label would be cut off; a long label has a row of its own.
 */
export function inlineKeyboard(choices: readonly Choice[]): Button[][] {
  const rows: Button[][] = [];
  let widest = 0;
  choices.slice(0, MOST_BUTTONS).forEach((choice, index) => {
    const button = { text: choiceText(choice, index), callback_data: choice.payload };
    const columns = columnsOf(button.text);
    const row = rows.at(-1);
    if (row && row.length < MOST_IN_ROW && Math.max(widest, columns) * (row.length + 1) <= ROW_COLUMNS) {
      row.push(button);
      widest = Math.max(widest, columns);
    } else {
      rows.push([button]);
      widest = columns;
    }
  });
  return rows;
}

/** The choices that buttons cannot show in full (one is too long to read, or there are too many), as lines. */
export function choiceLines(choices: readonly Choice[]): string[] {
  const lines = choices.map(choiceText);
  const readable = lines.length <= MOST_BUTTONS && lines.every((line) => columnsOf(line) <= BUTTON_COLUMNS);
  return readable ? [] : lines;
}
