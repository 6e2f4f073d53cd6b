const day = 86_400_000;
/** Dates are the wall clock of Asia/Shanghai, UTC+8 all year since 1992 (design §7). */
const shanghai = 8 * 3_600_000;
/** 0100-01-01 and 9999-12-31: what four digits can write and `Date.UTC` does not bend. */
const firstDay = -683_003;
const lastDay = 2_932_896;

const written = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:\d{2})?)?$/;

function readOffset(zone: string | undefined): number {
  if (zone === undefined) return shanghai;
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone[0] === "-" ? -minutes : minutes) * 60_000;
}

function readTime(hours = "0", minutes = "0", seconds = "0"): number {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return Number.NaN;
  return (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
}

/** These days, or NaN where a calendar date cannot be written with four digits of year. */
export function boundDays(days: number): number {
  return days >= firstDay && days < lastDay + 1 ? days : Number.NaN;
}

/**
 * Days since 1970-01-01 of `YYYY-MM-DD`, with a fraction for `YYYY-MM-DDThh:mm[:ss[.sss]][zone]` (without a zone: Shanghai).
 * NaN for any other text and for days that do not exist (2022-02-30). `loose` also takes 2022-1-5, as ODK's date() does.
 */
export function readDays(text: string, loose = false): number {
  const found = written.exec(text);
  if (!found) return Number.NaN;
  const [, year = "", month = "", date = "", hours, minutes, seconds, zone] = found;
  if (!loose && (month.length < 2 || date.length < 2)) return Number.NaN;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const asRead = new Date(midnight);
  if (asRead.getUTCMonth() !== Number(month) - 1 || asRead.getUTCFullYear() !== Number(year)) return Number.NaN;
  if (hours === undefined) return boundDays(midnight / day);
  return boundDays((midnight + readTime(hours, minutes, seconds) - readOffset(zone) + shanghai) / day);
}

/** The days since 1970-01-01 of an instant (epoch ms), on Shanghai's clock. */
export function daysAt(instant: number): number {
  return boundDays((instant + shanghai) / day);
}

function wallClock(days: number): Date {
  return new Date(Math.round(days * day));
}

/** `YYYY-MM-DD`; with a fraction `YYYY-MM-DDThh:mm:ss.sss+08:00`; `''` for NaN. */
export function writeDays(days: number): string {
  if (Number.isNaN(boundDays(days))) return "";
  const iso = wallClock(days).toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.replace("Z", "+08:00");
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const two = (n: number): string => String(n).padStart(2, "0");

/** The codes of ODK's format-date. */
const codes: Readonly<Record<string, (at: Date) => string>> = {
  Y: (at) => String(at.getUTCFullYear()).padStart(4, "0"),
  y: (at) => two(at.getUTCFullYear() % 100),
  m: (at) => two(at.getUTCMonth() + 1),
  n: (at) => String(at.getUTCMonth() + 1),
  b: (at) => months[at.getUTCMonth()]!,
  d: (at) => two(at.getUTCDate()),
  e: (at) => String(at.getUTCDate()),
  a: (at) => weekdays[at.getUTCDay()]!,
  H: (at) => two(at.getUTCHours()),
  h: (at) => String(at.getUTCHours()),
  M: (at) => two(at.getUTCMinutes()),
  S: (at) => two(at.getUTCSeconds()),
  "3": (at) => String(at.getUTCMilliseconds()).padStart(3, "0"),
};

/** A date in words of the pattern (`%Y-%m-%d`, also y n b e a H h M S 3); `''` for NaN. Unknown codes stay as they are. */
export function formatDays(days: number, pattern: string): string {
  if (Number.isNaN(boundDays(days))) return "";
  const at = wallClock(days);
  return pattern.replace(/%([YymnbdeaHhMS3])/g, (_, code: string) => codes[code]!(at));
}
