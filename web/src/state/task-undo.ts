/* Undo and redo of what was done to tasks: seen at once, done at the service, newest first, also after a reload. */
import type { Signal } from "@preact/signals";
import { call, Refusal } from "../api/call";
import type { Task } from "../api/types";
import { work } from "../text/work";
import { announce, say } from "./messages";
import { outbox } from "./outbox";
import { begin, findTask, settle, taskChanges } from "./tasks";

export interface Step {
  /** None where the task is gone from the page, such as one that was deleted. */
  readonly task: Signal<Task> | null;
  readonly before: Partial<Task>;
  readonly shown: Partial<Task>;
  /** The service's name for it, once it is stored. */
  actionId: string | null;
  /** It was refused or changed nothing, so that there is nothing to undo. */
  isRefused: boolean;
}

type Way = "undo" | "redo";

const EARLIER = "tasks";
const done: Step[] = [];
const undone: Step[] = [];

export function remember(step: Step): void {
  done.push(step);
  undone.length = 0;
}

/** Take the last thing back: of this page if there is one, else whatever one did to tasks last. */
export function undoTask(): void {
  const step = done.pop();
  if (step?.isRefused) return undoTask();
  if (step) undone.push(step);
  reverse("undo", step);
}

/** Do again what was taken back last. */
export function redoTask(): void {
  const step = undone.pop();
  if (step) done.push(step);
  reverse("redo", step);
}

function reverse(way: Way, step: Step | undefined): void {
  const { task } = step ?? {};
  if (!step || !task) {
    outbox.put(EARLIER, () => send(way, step));
    return;
  }
  task.value = { ...task.peek(), ...(way === "undo" ? step.before : step.shown) };
  tell(way);
  const { id } = task.peek();
  begin(id);
  outbox.put(id, async () => {
    if (!step.isRefused) await send(way, step);
    settle(id);
    // What can no longer be seen stays as it is shown until the list is read.
    await findTask(id).catch(() => undefined);
  });
}

async function send(way: Way, step: Step | undefined): Promise<void> {
  const text = work().tasks;
  try {
    const answer = await call("post", `/api/tasks/${way}`, { body: step?.actionId ? { action_id: step.actionId } : {} });
    if (step) step.actionId = answer.action_id;
    const refused = answer.outcomes.filter(({ error }) => error);
    if (refused.length) say(refused.some(({ error }) => error?.code === "task_changed") ? text.changedSince : (refused[0]?.error?.detail ?? ""), { tone: "bad" });
    if (step?.task) return;
    if (answer.undone) tell(way);
    await Promise.allSettled(answer.outcomes.map(({ id }) => findTask(id)));
    taskChanges.value += 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Sent twice because the first answer was lost: then it is done already.
    const isNothing = error.code === `nothing_to_${way}`;
    if (!isNothing) say(error.message, { tone: "bad" });
    else if (!step) say(way === "undo" ? text.nothingToUndo : text.nothingToRedo);
  }
}

function tell(way: Way): void {
  const said = way === "undo" ? work().tasks.restored : work().tasks.redone;
  say(said);
  announce(said);
}
