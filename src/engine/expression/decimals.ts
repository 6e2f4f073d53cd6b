/** The decimal digits of a finite number: sign, digits without leading zeros, and the power of ten of the last one. */
function digitsOf(value: number): { negative: boolean; digits: string; power: number } {
  const [mantissa = "", exponent = "0"] = String(Math.abs(value)).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+(?=\d)/, "");
  return { negative: value < 0, digits, power: Number(exponent) - fraction.length };
}

/** A number in plain decimal digits, without exponent or trailing zeros (XPath 1.0 §4.2); NaN and Infinity by name. */
export function writeNumber(value: number): string {
  const short = String(value);
  if (!short.includes("e")) return short;
  const { negative, digits, power } = digitsOf(value);
  const point = digits.length + power;
  const plain =
    power >= 0
      ? digits + "0".repeat(power)
      : `${digits.slice(0, Math.max(point, 0)) || "0"}.${"0".repeat(Math.max(-point, 0))}${digits.slice(Math.max(point, 0))}`;
  return negative ? `-${plain}` : plain;
}

/** Rounded to `places` decimal places (negative: tens, hundreds), half away from zero on the number's decimal digits: 2.675 → 2.68. */
export function roundNumber(value: number, places: number): number {
  if (Number.isNaN(places)) return Number.NaN;
  const { negative, digits, power } = Number.isFinite(value)
    ? digitsOf(value)
    : { negative: false, digits: "", power: 0 };
  const drop = -Math.trunc(places) - power;
  if (digits === "" || drop <= 0) return value;
  if (drop > digits.length) return 0;
  const kept = BigInt(digits.slice(0, -drop) || "0") + (digits.at(-drop)! >= "5" ? 1n : 0n);
  return Number(`${negative && kept > 0n ? "-" : ""}${kept}e${-Math.trunc(places)}`);
}
