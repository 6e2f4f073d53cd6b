import { describe, expect, test } from "vitest";
import { decode, laneOf, type Reader } from "../../src/channels/telegram-decode.ts";
import { updateShape } from "../../src/channels/telegram-update.ts";

const reader: Reader = { bot: "telegram:9", username: "RuhuTestBot", now: () => 1_700_000_000_123 };
const person = { id: 42, is_bot: false, first_name: "虚一" };
const ownChat = { id: 42, type: "private" };
const group = { id: -100, type: "supergroup" };

const read = (update: object) => updateShape.parse({ update_id: 77, ...update });
const message = (content: object, around: object = {}) =>
  read({ message: { message_id: 5, date: 1_700_000_000, chat: ownChat, from: person, ...around, ...content } });
const heard = (content: object, around?: object) => decode(message(content, around), reader);

describe("what a person says", () => {
  test("a text, with everything that every message has", () => {
    expect(heard({ text: "三口人" })).toEqual({
      id: "77",
      bot: "telegram:9",
      chat: "telegram:42",
      from: "telegram:42",
      group: false,
      sentAt: 1_700_000_000_000,
      kind: "text",
      text: "三口人",
    });
  });

  test("the largest size of a photo, with its caption", () => {
    const photo = [
      { file_id: "big", width: 1280, height: 960, file_size: 900 },
      { file_id: "small", width: 90, height: 60, file_size: 9 },
    ];
    expect(heard({ photo, caption: "乙家房屋" })).toMatchObject({
      kind: "photo",
      file: { ref: "big", mime: "image/jpeg", bytes: 900 },
      caption: "乙家房屋",
    });
  });

  test("a picture sent as a document is a photo, another document a file", () => {
    const picture = { file_id: "d1", file_name: "门.PNG", mime_type: "image/png" };
    expect(heard({ document: picture })).toMatchObject({ kind: "photo", file: { ref: "d1", mime: "image/png" } });
    const sheet = { file_id: "d2", file_name: "名单.xlsx", mime_type: "application/vnd.ms-excel", file_size: 7 };
    expect(heard({ document: sheet })).toMatchObject({
      kind: "file",
      file: { ref: "d2", name: "名单.xlsx", mime: "application/vnd.ms-excel", bytes: 7 },
    });
  });

  test("a location with its accuracy", () => {
    const location = { latitude: 23.1, longitude: 110.2, horizontal_accuracy: 12 };
    expect(heard({ location })).toMatchObject({ kind: "location", latitude: 23.1, longitude: 110.2, accuracy: 12 });
  });

  test.each([
    [{ sticker: {} }, "sticker"],
    [{ voice: {} }, "voice"],
    [{ video: {} }, "video"],
    [{ contact: {} }, "contact"],
    [{ poll: {} }, "unknown"],
    [{ animation: {}, document: { file_id: "gif", mime_type: "video/mp4" } }, "video"],
  ])("%j is heard as something we cannot use", (content, what) => {
    expect(heard(content)).toMatchObject({ kind: "other", what });
  });

  test("forwarded and edited are told apart from said now", () => {
    expect(heard({ text: "转", forward_origin: { type: "user" } })).toMatchObject({ forwarded: true });
    const edited = { message_id: 5, date: 1, edit_date: 1_700_000_060, chat: ownChat, from: person, text: "改了" };
    expect(decode(read({ edited_message: edited }), reader)).toMatchObject({
      text: "改了",
      edited: true,
      sentAt: 1_700_000_060_000,
    });
  });

  test("a press carries its payload and the time we heard it", () => {
    const press = { id: "c", from: person, message: { message_id: 5, chat: ownChat }, data: "a.1.2" };
    expect(decode(read({ callback_query: press }), reader)).toEqual({
      id: "77",
      bot: "telegram:9",
      chat: "telegram:42",
      from: "telegram:42",
      group: false,
      sentAt: 1_700_000_000_123,
      kind: "press",
      payload: "a.1.2",
    });
  });
});

describe("in a group", () => {
  test("the person differs from the chat, and our name is taken off what is said to us", () => {
    expect(heard({ text: "@ruhutestbot 进度" }, { chat: group })).toMatchObject({
      chat: "telegram:-100",
      from: "telegram:42",
      group: true,
      text: "进度",
    });
    expect(heard({ text: "/help@RuhuTestBot 3" }, { chat: group })).toMatchObject({ text: "/help 3" });
  });

  test("a command for another bot is not ours, a name within a text stays", () => {
    expect(heard({ text: "/help@OtherBot" }, { chat: group })).toBeUndefined();
    expect(heard({ text: "@虚二 看一下" }, { chat: group })).toMatchObject({ text: "@虚二 看一下" });
  });

  test("the lane of an update is its chat, not the person", () => {
    expect(laneOf(message({ text: "1" }, { chat: group }))).toBe("-100");
    const press = { id: "c", from: person, message: { message_id: 5, chat: group }, data: "x" };
    expect(laneOf(read({ callback_query: press }))).toBe("-100");
  });
});

describe("what nobody said to us", () => {
  test.each([
    ["a join", { new_chat_members: [person] }, {}],
    ["a pin", { pinned_message: {} }, {}],
    ["a bot", { text: "hi" }, { from: { id: 8, is_bot: true } }],
    ["a channel post without a person", { text: "hi" }, { from: undefined }],
  ])("%s", (_what, content, around) => {
    expect(heard(content, around)).toBeUndefined();
  });

  test("a live location that moves on", () => {
    const location = { latitude: 1, longitude: 2, live_period: 900 };
    const moved = { message_id: 5, date: 1, chat: ownChat, from: person, location };
    expect(decode(read({ edited_message: moved }), reader)).toBeUndefined();
  });

  test("a press without a message or data, a change of membership", () => {
    expect(decode(read({ callback_query: { id: "c", from: person, data: "x" } }), reader)).toBeUndefined();
    const game = { id: "c", from: person, message: { message_id: 5, chat: ownChat } };
    expect(decode(read({ callback_query: game }), reader)).toBeUndefined();
    expect(decode(read({ my_chat_member: {} }), reader)).toBeUndefined();
  });
});
