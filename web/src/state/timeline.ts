/* The work about something in the order of its days: what is done lies on the day it ended, what is open on the day it is due. */
import type { Task } from "../api/types";
import { dayOf } from "../text/dates";

export interface TimelineDay {
  readonly day: string;
  readonly tasks: readonly Task[];
}

export interface Timeline {
  readonly days: readonly TimelineDay[];
  readonly undated: readonly Task[];
}

/** Today is always one of the days, so that one sees where one stands. */
export function timelineOf(tasks: readonly Task[], today: string): Timeline {
  const days = new Map<string, Task[]>([[today, []]]);
  const undated: Task[] = [];
  for (const task of tasks) {
    const day = dayOfTask(task);
    if (!day) undated.push(task);
    else days.set(day, [...(days.get(day) ?? []), task]);
  }
  const inOrder = [...days].sort(([one], [other]) => (one < other ? -1 : 1));
  return { days: inOrder.map(([day, those]) => ({ day, tasks: those })), undated };
}

function dayOfTask(task: Task): string | null {
  if (task.closed_at) return dayOf(task.closed_at);
  return task.due_at ? dayOf(task.due_at, task.due_tz ?? undefined) : null;
}
