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

/** The Shanghai calendar day (YYYY-MM-DD) of an instant. */
export function dayOf(at: number): string {
  return new Date(at + SHANGHAI).toISOString().slice(0, 10);
}

/** The Shanghai wall time of an instant, "HH:MM". */
export function clockOf(at: number): string {
  return new Date(at + SHANGHAI).toISOString().slice(11, 16);
}

/** The last moment of a Shanghai day as an instant: 24:00. */
export function endOfDay(day: string): number {
  return instant(day) + DAY;
}
