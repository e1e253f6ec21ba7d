/* Tasks as the pages hold them: one signal each, changed at once and stored in order. */
import { signal, type Signal } from "@preact/signals";
import { call, Refusal } from "../api/call";
import { newKey } from "../api/outbox";
import type { components } from "../api/schema";
import type { Task, TaskStatus } from "../api/types";
import { work } from "../text/work";
import { words } from "../text/words";
import { announce, say } from "./messages";
import type { Change as Noted } from "./changed";
import { outbox } from "./outbox";
import { users } from "./session";
import { remember, undoTask, type Step } from "./task-undo";

export type TaskPatch = components["schemas"]["TaskPatch"];
export type Held = Signal<Task>;

export const STATUSES: readonly TaskStatus[] = ["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"];

/** So many are read one by one; what is more is seen when the list is read. */
const MOST_SINGLE = 20;

const held = new Map<string, Held>();
/** How many changes of a task are on their way. */
const underWay = new Map<string, number>();
/** Counts up when something has come or gone, so that lists look again. */
export const taskChanges = signal(0);

export function hold(task: Task): Held {
  const known = held.get(task.id);
  if (!known) {
    const fresh = signal(task);
    held.set(task.id, fresh);
    return fresh;
  }
  // What is shown is ahead of the service while a change is on its way.
  if (!underWay.has(task.id) && known.peek().version <= task.version) known.value = task;
  return known;
}

/** What some list on this page has read. */
export function heldTask(id: string): Held | undefined {
  return held.get(id);
}

/** Change it where it is seen, and at the service. */
export function changeTask(task: Held, patch: TaskPatch, said: string): void {
  const before = task.peek();
  const shown = shownOf(before, patch);
  task.value = { ...before, ...shown };
  const step: Step = { task, before: partsOf(before, shown), shown, actionId: null, isRefused: false };
  remember(step);
  say(said, { undo: undoTask });
  announce(said);
  begin(before.id);
  const key = newKey();
  let version: number | null = null;
  outbox.put(before.id, async () => {
    version ??= task.peek().version;
    await store(task, step, patch, { key, version, before });
  });
}

/** One change of the task more is on its way. */
export function begin(id: string): void {
  underWay.set(id, (underWay.get(id) ?? 0) + 1);
}

function partsOf(task: Task, like: Partial<Task>): Partial<Task> {
  return Object.fromEntries(Object.keys(like).map((name) => [name, task[name as keyof Task]]));
}

function shownOf(before: Task, patch: TaskPatch): Partial<Task> {
  const { assignees, due_at: due, links } = patch;
  const shown: Partial<Task> = {};
  if (patch.title !== undefined) shown.title = patch.title;
  if (patch.description !== undefined) shown.description = patch.description;
  if (patch.status !== undefined) shown.status = patch.status;
  if (patch.priority !== undefined) shown.priority = patch.priority;
  if (assignees) {
    shown.assignees = assignees.map((each) => {
      const id = (typeof each === "string" ? each : each.id) ?? "";
      return { id, name: users.peek().get(id)?.name ?? words.common.unknown, kind: users.peek().get(id)?.kind ?? "user" };
    });
  }
  if (due !== undefined) {
    const isDay = due !== null && due.length === 10;
    shown.due_at = isDay ? `${due}T12:00:00Z` : due;
    shown.due_precision = due === null ? null : isDay ? "date" : "datetime";
    shown.due_tz = isDay ? "UTC" : before.due_tz;
    shown.is_overdue = false;
  }
  if (patch.depends_on !== undefined) shown.depends_on = patch.depends_on;
  if (patch.hold_reason !== undefined) shown.hold_reason = patch.hold_reason;
  if (patch.hold_until !== undefined) shown.hold_until = patch.hold_until;
  if (links) shown.links = links as Task["links"];
  return shown;
}

interface Given {
  key: string;
  version: number;
  before: Task;
}

async function store(task: Held, step: Step, patch: TaskPatch, { key, version, before }: Given): Promise<void> {
  try {
    const answer = await call("patch", "/api/tasks/{task_id}", { path: { task_id: before.id }, body: patch, key, version });
    step.actionId = answer.action_id;
    step.isRefused = !answer.action_id;
    // What was changed since stays as it is shown; the last answer says how all of it stands.
    task.value = settle(before.id) ? answer.task : { ...task.peek(), version: answer.task.version };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    step.isRefused = true;
    settle(before.id);
    const stands = await call("get", "/api/tasks/{task_id}", { path: { task_id: before.id } }).catch(() => null);
    task.value = stands?.task ?? before;
    const fault = (error.problem["errors"] as { reason: string }[] | undefined)?.[0]?.reason;
    say(error.code === "version_conflict" ? work().task.conflict(words.common.unknown) : words.failure.refused(before.title, fault ?? error.message), { tone: "bad" });
  }
}

/** One change less is on its way. Was it the last? */
export function settle(id: string): boolean {
  const left = (underWay.get(id) ?? 1) - 1;
  if (left) underWay.set(id, left);
  else underWay.delete(id);
  return left === 0;
}

export function setStatus(task: Held, status: TaskStatus): void {
  if (task.peek().status !== status) changeTask(task, { status }, work().tasks.moved(task.peek().title, words.status[status] ?? status));
}

/** Read what is shown here and was changed elsewhere, such as what no longer belongs to the list that it stands in. */
export async function renew(changes: readonly Noted[]): Promise<void> {
  const older = changes.filter(({ id, version }) => (held.get(id)?.peek().version ?? Number.MAX_SAFE_INTEGER) < (version ?? 0));
  await Promise.allSettled(older.slice(0, MOST_SINGLE).map(({ id }) => findTask(id)));
}

export async function findTask(reference: string): Promise<Held> {
  return hold((await call("get", "/api/tasks/{task_id}", { path: { task_id: reference } })).task);
}
