/* What is due on the days that a calendar shows, with what it leaves out. */
import { signal, type Signal } from "@preact/signals";
import { call } from "../api/call";
import { addDays, zoneInUse } from "../text/dates";
import { atHour } from "../text/snooze";
import { serviceQuery, type Filters } from "./filters";
import { askHidden, NOTHING_HIDDEN, STEP, type Hidden } from "./task-list";
import { hold, type Held } from "./tasks";

export interface DaysRead {
  readonly tasks: Signal<readonly Held[]>;
  readonly error: Signal<unknown>;
  readonly hidden: Signal<Hidden>;
  /** How much has no date, and so stands on no day. */
  readonly undated: Signal<number>;
  readonly hasMore: Signal<boolean>;
  readonly reading: { turn: number; cursor: string | null; most: number };
}

export interface DaysWanted {
  filters: Filters;
  first: string;
  last: string;
}

const PAGE = 500;
/** Before any task could be due. */
const LONG_AGO = "1971-01-01T00:00:00Z";

export function makeDays(): DaysRead {
  return { tasks: signal([]), error: signal(null), hidden: signal(NOTHING_HIDDEN), undated: signal(0), hasMore: signal(false), reading: { turn: 0, cursor: null, most: STEP } };
}

export async function readDays(days: DaysRead, wanted: DaysWanted): Promise<void> {
  await read(days, wanted, { from: null, before: [] });
}

export async function readMoreDays(days: DaysRead, wanted: DaysWanted): Promise<void> {
  days.reading.most += STEP;
  await read(days, wanted, { from: days.reading.cursor, before: days.tasks.peek() });
}

async function read(days: DaysRead, wanted: DaysWanted, { from, before }: { from: string | null; before: readonly Held[] }): Promise<void> {
  const own = (days.reading.turn += 1);
  const { filters, first, last } = wanted;
  const found = [...before];
  try {
    for (let cursor = from; ; ) {
      const range = { ...serviceQuery(filters), show_completed: filters.done, from: first, to: last, limit: PAGE, ...(cursor ? { cursor } : {}) };
      const answer = await call("get", "/api/tasks/calendar", { query: range });
      if (own !== days.reading.turn) return;
      found.push(...answer.days.flatMap((day) => day.tasks.map(hold)));
      cursor = answer.next_cursor;
      days.reading.cursor = cursor;
      if (!cursor || found.length >= days.reading.most) break;
    }
    days.tasks.value = found;
    days.hasMore.value = days.reading.cursor !== null;
    days.error.value = null;
    const [hidden, undated] = await Promise.all([countHidden(wanted), countUndated(filters)]);
    if (own !== days.reading.turn) return;
    days.hidden.value = hidden;
    days.undated.value = undated;
  } catch (error) {
    if (own === days.reading.turn) days.error.value = error;
  }
}

/** The days belong to the calendar, and hide nothing; a filter of days within them hides what it hides. */
function countHidden({ filters, first, last }: DaysWanted): Promise<Hidden> {
  const { due_before: dueBefore, ...query } = serviceQuery(filters);
  const end = dayBegins(addDays(last, 1));
  const isShorter = dueBefore !== undefined && dueBefore < end;
  const range = { due_after: dayBegins(first), due_before: isShorter ? dueBefore : end };
  return askHidden({ ...query, ...range, show_completed: filters.done, always: isShorter ? ["due_after"] : ["due_after", "due_before"] }, filters);
}

/** Active work that the filters let through and that has no date. */
async function countUndated(filters: Filters): Promise<number> {
  const { due_before: dueBefore, is_overdue: isOverdue, ...query } = serviceQuery(filters);
  // What asks for a date asks for none of these.
  if (dueBefore !== undefined || isOverdue) return 0;
  const [all, dated] = await Promise.all(
    [{}, { due_after: LONG_AGO }].map((more) => call("get", "/api/tasks/count", { query: { ...query, show_completed: false, ...more } })),
  );
  return (all?.count ?? 0) - (dated?.count ?? 0);
}

function dayBegins(day: string): string {
  return atHour(day, 0, zoneInUse()).toISOString();
}
