/* Putting a task on hold from a list: why is asked before it is done, whichever way it was asked for. */
import { signal } from "@preact/signals";
import type { components } from "../api/schema";
import type { TaskStatus } from "../api/types";
import { zoneInUse } from "../text/dates";
import { atHour } from "../text/snooze";
import { work } from "../text/work";
import { words } from "../text/words";
import { changeTask, setStatus, type Held } from "./tasks";

export type HoldReason = NonNullable<components["schemas"]["Task"]["hold_reason"]>;

export const HOLD_REASONS: readonly HoldReason[] = ["blocked", "deferred", "waiting_on"];
/** The task that is about to be put on hold, while one says why. */
export const holding = signal<Held | null>(null);

/** At what hour of its day work goes on. */
const MORNING = 8;

/** Give it another status; on hold it goes once one has said why. */
export function moveTask(task: Held, status: TaskStatus): void {
  if (status === "on_hold" && task.peek().status !== "on_hold") holding.value = task;
  else setStatus(task, status);
}

/** One change, so that one step of undo takes all of it back. */
export function putOnHold(task: Held, { reason, day }: { reason: HoldReason | null; day: string }): void {
  const said = work().tasks.moved(task.peek().title, words.status["on_hold"] ?? "");
  changeTask(task, { status: "on_hold", ...(reason ? { hold_reason: reason } : {}), ...(day ? { hold_until: momentOf(day) } : {}) }, said);
}

/** When work goes on again on that day. */
export function momentOf(day: string): string {
  return atHour(day, MORNING, zoneInUse()).toISOString();
}
