/* A day or a moment in words, read by the service. */
import { call } from "../api/call";
import { zoneInUse } from "../text/dates";
import { atHour } from "../text/snooze";

export interface Moment {
  /** What can be sent as a due date. */
  due_at: string;
  due_tz: string;
  at: string;
  precision: "date" | "datetime";
}

const MORNING = 9;

/** What the words say, seen from now; null when they name no day to come. */
export async function readDay(text: string, signal?: AbortSignal): Promise<Moment | null> {
  if (!text.trim()) return null;
  const { interpretation } = await call("post", "/api/tasks/interpret", { body: { text: text.trim(), zone: zoneInUse() }, ...(signal ? { signal } : {}) });
  return interpretation.due;
}

/** When something comes back that was put off to it: on a day, in its morning. */
export function wakingOf({ due_at: day, due_tz: zone, at, precision }: Moment): string {
  return precision === "date" ? atHour(day, MORNING, zone).toISOString() : at;
}
