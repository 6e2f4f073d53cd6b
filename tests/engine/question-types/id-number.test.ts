import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthDateOf, checkCharacter, idNumber, sexOf } from "../../../src/engine/question-types/id-number.ts";
import { addDays, daysBetween } from "../../../src/zh/understand/calendar.ts";
import { reading } from "./reading.ts";

const { read, say, hears } = reading(idNumber, { pii: true });

function idOf(birth: string, serial: number): string {
  const digits = `990101${birth.replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

const people = fc
  .record({
    day: fc.integer({ min: 0, max: daysBetween("1900-01-01", "2022-11-04") }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ day, serial }) => ({ birth: addDays("1900-01-01", day), serial }));

const known = "990101198502031235";

describe("证件号码", () => {
  it("computes the check character of the standard's own example", () => {
    expect(checkCharacter("11010519491231002")).toBe("X");
    expect(checkCharacter("44052418800101001")).toBe("4");
  });

  it.each([
    [known, known],
    [` ${known} `, known],
    [`${known.slice(0, 6)} ${known.slice(6, 14)} ${known.slice(14)}`, known],
    [`身份证${known}`, known],
    [`身份证号是:${known}。`, known],
    ["99010119491231001X", "99010119491231001X"],
    ["99010119491231001x", "99010119491231001X"],
    ["99010119491231001X", "99010119491231001X"],
    ["99010119491231001×", "99010119491231001X"],
    ["990101-19491231-001X", "99010119491231001X"],
    ["我的是99010119491231001X,麻烦了", "99010119491231001X"],
    ["990101850203123", "! id-15"],
    [known.slice(0, 17), "! id-length"],
    [`${known}1`, "! id-length"],
    [`${known}42`, `${known}42`],
    [`残疾人证 ${known}42b1`, `${known}42B1`],
    [`${known}82`, "! id-length"],
    ["99010119850203123842", "! id-checksum"],
    ["12", "! id-length"],
    [`${known.slice(0, 10)}O${known.slice(11)}`, "! id-letters"],
    [`${known.slice(0, 17)}A`, "! id-letters"],
    ["9901011949X231001X", "! id-letters"],
    ["990101198502301238", "! id-date"],
    ["990101198513011238", "! id-date"],
    ["990101203002031238", "! id-date"],
    ["990101194912310011", "! id-checksum"],
    ["990101********123X", "! id-masked"],
    ["没有身份证", "! id-none"],
    ["🪪", "! id-none"],
    ["", "! id-none"],
  ])("%s → %s", (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it("takes every well-made number and says when its owner was born and of which sex", () => {
    fc.assert(
      fc.property(people, ({ birth, serial }) => {
        const id = idOf(birth, serial);
        expect(read(id)).toBe(id);
        expect(birthDateOf(id)).toBe(birth);
        expect(sexOf(id)).toBe(serial % 2 === 1 ? "男" : "女");
      }),
    );
  });

  it("refuses every number with one wrong digit", () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        ({ birth, serial }, place, by) => {
          const id = idOf(birth, serial);
          const wrong = id.slice(0, place) + ((Number(id[place]) + by) % 10) + id.slice(place + 1);
          expect(read(wrong)).toMatch(/^! id-(?:checksum|date)$/);
        },
      ),
    );
  });

  it("shows six and four characters, and echoes no number in what is said", () => {
    expect(say("99010119491231001X")).toBe("990101********001X");
    expect(say("12345678901234")).toBe("**********1234");
    expect(hears("990101194912310011")).not.toMatch(/\d{6}/);
    expect(hears(known.slice(0, 17))).toBe("身份证号是 18 位,您写的是 17 位,还没有记。请看着身份证再写一遍。");
  });

  it("knows nothing about what is no number", () => {
    expect(birthDateOf("12")).toBeUndefined();
    expect(sexOf("")).toBeUndefined();
  });
});
