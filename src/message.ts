/** Where a person is reached: channel, then the person there — "telegram:42", "web:7f3k…". */
export type Address = `${string}:${string}`;

/** A file that a channel can fetch later by `ref`; the bytes are not in the message. */
export interface FileRef {
  ref: string;
  mime: string;
  name?: string;
  bytes?: number;
}

/** What every message that comes in has. */
export interface Heard {
  /** The platform's id of the update; (channel, bot, id) is heard once. */
  id: string;
  bot: string;
  chat: Address;
  /** The person; differs from `chat` in groups. */
  from: Address;
  group: boolean;
  /** The device's or platform's time, epoch ms. */
  sentAt: number;
  /** Outbox number of the message that was pressed or replied to, where the channel knows it. */
  about?: number;
  edited?: boolean;
  forwarded?: boolean;
}

/** A message that came in. `other` is whatever we cannot use (a sticker, a voice message …). */
export type Incoming = Heard &
  (
    | { kind: "text"; text: string }
    | { kind: "press"; payload: string }
    | { kind: "photo" | "signature" | "file"; file: FileRef; caption?: string }
    | { kind: "location"; latitude: number; longitude: number; accuracy?: number }
    | { kind: "other"; what: "sticker" | "voice" | "video" | "contact" | "unknown" }
  );

/** One numbered choice. `payload` ≤ 64 bytes; `chosen` is set on multi-select choices only. */
export interface Choice {
  label: string;
  payload: string;
  chosen?: boolean;
}

/** Which keypad or tool fits the answer. */
export type InputHint =
  | "text"
  | "number"
  | "decimal"
  | "phone"
  | "date"
  | "id-number"
  | "photo"
  | "file"
  | "signature"
  | "location"
  | "none";

/** A picture, kept as what it shows and drawn when it is sent. */
export interface Picture {
  /** Which drawing: a file in reports/. */
  kind: "timeline" | "progress" | "burn-up" | "distribution";
  /** What it shows, in words: for those who cannot see it. */
  alt: string;
  /** The figures, as JSON; the drawing says of which shape. */
  model: unknown;
}

/** A message that goes out. The text alone always suffices; choices are numbered from 1 in order. */
export interface Outgoing {
  text: string;
  /** Small print under the text. */
  small?: string;
  choices?: readonly Choice[];
  input?: InputHint;
  /** A stored file (its id) sent along. */
  file?: { id: string; name: string; mime: string };
  picture?: Picture;
  /** Outbox number of an earlier message to the same address that this one replaces in place. */
  edits?: number;
}

/** A message of the outbox as a channel replays it to a page that reconnects. */
export interface Posted {
  n: number;
  at: number;
  message: Outgoing;
}

/** How a choice reads on a button or a printed line: "1 无变化", with √ when it is ticked. */
export function choiceText(choice: Choice, index: number): string {
  return `${choice.chosen ? "√ " : ""}${index + 1} ${choice.label}`;
}

/** The message as plain text with its choices printed as lines: for channels without buttons. */
export function plainText(message: Outgoing): string {
  const lines = [message.text];
  if (message.small) lines.push(message.small);
  message.choices?.forEach((choice, index) => {
    lines.push(choiceText(choice, index));
  });
  return lines.join("\n");
}
