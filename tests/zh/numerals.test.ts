import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount } from "../../src/zh/understand/numbers.ts";
import { readNumeral, spokenDigits } from "../../src/zh/understand/numerals.ts";

const figures = "零一二三四五六七八九";

/** Writes 0–9999 in Chinese, 零 for gaps; `inside` keeps the 一 of 一十. */
function below10000(n: number, inside: boolean): string {
  let written = "";
  let gap = false;
  for (const [by, sign] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(n / by) % 10;
    if (digit === 0) gap = written !== "" || inside;
    else {
      if (gap) written += "零";
      gap = false;
      written += (digit === 1 && by === 10 && written === "" && !inside ? "" : figures[digit]) + sign;
    }
  }
  return written;
}

/** Writes a whole number up to 999,999,999,999 in Chinese as it is read out. */
function inChinese(n: number): string {
  if (n === 0) return "零";
  let written = "";
  for (const [by, sign] of [
    [1e8, "亿"],
    [1e4, "万"],
    [1, ""],
  ] as const) {
    const section = Math.floor(n / by) % 1e4;
    if (section > 0) written += below10000(section, written !== "") + sign;
  }
  return written.replace(/零+/g, "零");
}

/** As people say it: the last place is left off (2万1, 一百二, 两千三). Undefined where it cannot be. */
function shortened(n: number): string | undefined {
  const found = /^(.*[百千万])(零?)([一二三四五六七八九])([十百千])$/.exec(inChinese(n));
  const next = { 百: "十", 千: "百", 万: "千" }[found?.[1]?.at(-1) ?? ""];
  return found && found[2] === "" && found[4] === next ? `${found[1]}${found[3]}` : undefined;
}

describe("Chinese numerals", () => {
  it("are read back as they are written", () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(9999), fc.nat(99_999_999), fc.nat(2_000_000_000)), (n) => {
        expect([inChinese(n), readNumeral(inChinese(n))]).toEqual([inChinese(n), { value: n, sure: true }]);
      }),
      { numRuns: 1000 },
    );
  });

  it("are read back with the last place left off", () => {
    const numbers = fc.oneof(
      fc.nat(999).map((n) => n * 10),
      fc.nat(9999).map((n) => n * 1000),
      fc.nat(99).map((n) => n * 100),
    );
    fc.assert(
      fc.property(numbers, (n) => {
        const said = shortened(n);
        fc.pre(said !== undefined);
        expect([said, readNumeral(said!)?.value]).toEqual([said, n]);
      }),
      { numRuns: 500 },
    );
  });

  it("are read with 两 for 二 before 百, 千 and 万, and with figures before 万", () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), (n) => {
        expect(readNumeral(inChinese(n).replace(/二(?=[百千万])/g, "两"))?.value).toBe(n);
        const rest = n % 1e4;
        if (n >= 1e4 && rest >= 1000)
          expect(readNumeral(`${Math.floor(n / 1e4)}万${rest}`)).toEqual({ value: n, sure: true });
      }),
    );
  });

  it("are amounts like figures with separators", () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom("元", "块钱", ""), (n, unit) => {
        const amount = { kind: "number", value: n, sure: true };
        expect(readAmount(`${n}${unit}`, "元")).toEqual(amount);
        expect(readAmount(`${n.toLocaleString("en-US")}${unit}`, "元")).toEqual(amount);
        expect(readAmount(`挣了${inChinese(n)}${unit}`, "元")).toEqual(amount);
      }),
    );
  });

  it.each(["百", "三四千", "两三", "一万二百万", "三十百", "二点", "五万十万", "1千2000"])(
    "%s is no one number",
    (text) => {
      expect(readNumeral(text)).toBeUndefined();
    },
  );

  it("are digits where they are a name", () => {
    expect(spokenDigits("幺三八零零零零零零零幺")).toBe("13800000001");
    expect(spokenDigits("三口人")).toBe("三口人");
  });
});
