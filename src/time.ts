const DAY = 86_400_000;
// China has one time zone and no summer time since 1991.
const SHANGHAI = 8 * 3_600_000;

/** The instant (epoch ms) of a Shanghai wall time "YYYY-MM-DD[ HH:MM]"; 24:00 is midnight at the end of that day. */
export function instant(wall: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(wall);
  if (!match) throw new Error(`not a wall time: ${wall}`);
  const [, year, month, day, hour = "00", minute = "00"] = match;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) - SHANGHAI;
}

// The day asked for is nearly always the day asked for before; writing one costs more than reading an answer.
let lastDay = { number: Number.NaN, written: "" };

/** The Shanghai calendar day (YYYY-MM-DD) of an instant. */
export function dayOf(at: number): string {
  const number = Math.floor((at + SHANGHAI) / DAY);
  if (lastDay.number !== number) lastDay = { number, written: new Date(at + SHANGHAI).toISOString().slice(0, 10) };
  return lastDay.written;
}

/** The Shanghai wall time of an instant, "HH:MM". */
export function clockOf(at: number): string {
  return new Date(at + SHANGHAI).toISOString().slice(11, 16);
}

/** The last moment of a Shanghai day as an instant: 24:00. */
export function endOfDay(day: string): number {
  return instant(day) + DAY;
}

/** The instant of "2022-11-08T08:30+08:00" or "2022-11-08 08:30" (Shanghai); undefined when it is none. */
export function readMoment(text: string): number | undefined {
  const wall = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)$/.exec(text);
  if (wall) return instant(`${wall[1]} ${wall[2]}`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** A clock that shows `start` now and runs on; without one, the machine's own. */
export function clockFrom(start: number | undefined): () => number {
  if (start === undefined) return Date.now;
  const ahead = start - Date.now();
  return () => Date.now() + ahead;
}
