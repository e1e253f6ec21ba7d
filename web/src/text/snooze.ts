/* The moments that people put things off to, in the zone of the workspace. */
import { addDays, dayOf, zoneInUse } from "./dates";

const MORNING = 9;
const SOON_MS = 3 * 3_600_000;

/** 1 later today, 2 tomorrow morning, 3 next Monday morning, 4 in two weeks. */
export function snoozeUntil(choice: number, now = new Date(), zone = zoneInUse()): string {
  if (choice === 1) return new Date(Math.ceil((now.getTime() + SOON_MS) / 900_000) * 900_000).toISOString();
  const today = dayOf(now, zone);
  const toMonday = (8 - new Date(`${today}T00:00Z`).getUTCDay()) % 7 || 7;
  const days = choice === 2 ? 1 : choice === 3 ? toMonday : 14;
  return atHour(addDays(today, days), MORNING, zone).toISOString();
}

/** The instant at which a clock in that zone shows the hour. */
export function atHour(day: string, hour: number, zone: string): Date {
  const guess = new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  const shown = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(guess);
  const part = (type: string): number => Number(shown.find((each) => each.type === type)?.value);
  const asUtc = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return new Date(guess.getTime() - (asUtc - guess.getTime()));
}
