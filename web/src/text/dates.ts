/* Days and times as people say them, in the language and zone of whoever reads. */
import { words } from "./words";

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Dates are shown in the zone of the workspace, so that everybody in it sees the same day. */
export function useZone(name: string): void {
  zone = name;
  formats.clear();
}

let own: string | null = null;

/** Times of day are shown in one's own zone, where one has chosen one; days stay those of the workspace. */
export function useOwnZone(name: string | null): void {
  own = name;
  formats.clear();
}

export function zoneInUse(): string {
  return zone;
}

function format(options: Intl.DateTimeFormatOptions, timeZone = own ?? zone): Intl.DateTimeFormat {
  const key = `${words.locale}${timeZone}${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(words.locale === "en" ? "en-GB" : words.locale, { timeZone, ...options })));
  return found;
}

/** The calendar day of an instant, such as 2026-11-27. */
export function dayOf(instant: string | Date, timeZone = zone): string {
  const parts = new Map(
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MS);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

export function today(now = new Date()): string {
  return dayOf(now);
}

/** "Today", "Tomorrow", "Fri 27 Nov", and with the year where it is another one. */
export function sayDay(day: string, now = new Date()): string {
  const away = daysBetween(today(now), day);
  if (away === 0) return words.common.today;
  if (away === 1) return words.common.tomorrow;
  if (away === -1) return words.common.yesterday;
  const isThisYear = day.slice(0, 4) === today(now).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = isThisYear
    ? { weekday: "short", day: "numeric", month: "short" }
    : { day: "numeric", month: "short", year: "numeric" };
  return format(options, "UTC").format(new Date(`${day}T00:00Z`)).replace(",", "");
}

/** A day within a sentence: "Wed 25 Nov", whenever that is. */
export function sayDate(day: string): string {
  return format({ weekday: "short", day: "numeric", month: "short" }, "UTC").format(new Date(`${day}T00:00Z`)).replace(",", "");
}

/** A due date: the day, and the time where one was said. */
export function sayDue(due: { due_at: string | null; due_precision: string | null; due_tz: string | null }): string {
  if (!due.due_at) return "";
  // A day without a time is that day wherever one looks from.
  if (due.due_precision === "datetime") return `${sayDay(dayOf(due.due_at, own ?? due.due_tz ?? zone))} ${sayTime(due.due_at)}`;
  return sayDay(dayOf(due.due_at, due.due_tz ?? zone));
}

export function sayTime(instant: string | Date): string {
  return format({ hour: "2-digit", minute: "2-digit" }).format(new Date(instant));
}

/** A moment in a list: the time of today, else the day. */
export function sayMoment(instant: string): string {
  const day = dayOf(instant, own ?? zone);
  return day === dayOf(new Date(), own ?? zone) ? sayTime(instant) : sayDay(day);
}

export function sayFull(instant: string): string {
  return format({ dateStyle: "full", timeStyle: "short" }).format(new Date(instant));
}

export function sayMonth(day: string): string {
  return format({ month: "long", year: "numeric" }, "UTC").format(new Date(`${day}T00:00Z`));
}

export function sayWeekday(day: string): string {
  return format({ weekday: "short" }, "UTC").format(new Date(`${day}T00:00Z`));
}

/** A place in a recording: 05:10, or 1:05:10. */
export function sayClock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (value: number): string => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${pad(m)}:${pad(s)}` : `${pad(m)}:${pad(s)}`;
}

/** How long ago something happened: never ahead of now, whatever the clock of this device says. */
export function sayAgo(instant: string, now = Date.now()): string {
  return saySpan(Math.min(0, Math.round((Date.parse(instant) - now) / 1000)));
}

/** How far away something is that is to happen. */
export function sayAhead(instant: string, now = Date.now()): string {
  return saySpan(Math.round((Date.parse(instant) - now) / 1000));
}

/** "3 minutes ago", "in 2 days". */
function saySpan(seconds: number): string {
  const relative = new Intl.RelativeTimeFormat(words.locale, { numeric: "auto", style: "short" });
  const [size, unit] = ([[86_400, "day"], [3600, "hour"], [60, "minute"]] as const).find(([each]) => Math.abs(seconds) >= each) ?? [1, "second"];
  return relative.format(Math.trunc(seconds / size), unit);
}
