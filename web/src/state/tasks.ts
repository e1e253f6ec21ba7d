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

interface Change {
  task: Held;
  before: Task;
  patch: TaskPatch;
}

const done: Change[] = [];

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
export function changeTask(task: Held, patch: TaskPatch, said: string, { isUndo = false } = {}): void {
  const before = task.peek();
  task.value = { ...before, ...shownOf(before, patch) };
  if (!isUndo) done.push({ task, before, patch });
  say(said, isUndo ? {} : { undo: () => undoTask() });
  announce(said);
  underWay.set(before.id, (underWay.get(before.id) ?? 0) + 1);
  const key = newKey();
  let version: number | null = null;
  outbox.put(before.id, async () => {
    version ??= task.peek().version;
    await store(task, patch, { key, version, before });
  });
}

/** Take the last change of a task back: its fields as they were. */
export function undoTask(): boolean {
  const change = done.pop();
  if (!change) return false;
  const { before, patch, task } = change;
  const reverse: TaskPatch = {};
  if (patch.status !== undefined) reverse.status = before.status;
  if (patch.title !== undefined) reverse.title = before.title;
  if (patch.priority !== undefined) reverse.priority = before.priority;
  if (patch.description !== undefined) reverse.description = before.description;
  if (patch.assignees !== undefined) reverse.assignees = before.assignees.map(({ id }) => id);
  if (patch.links !== undefined) reverse.links = before.links;
  if (patch.depends_on !== undefined) reverse.depends_on = before.depends_on;
  if (patch.due_at !== undefined) {
    reverse.due_at = before.due_precision === "date" && before.due_at ? before.due_at.slice(0, 10) : before.due_at;
    if (before.due_precision === "date" && before.due_at) reverse.due_at = dayIn(before.due_at, before.due_tz);
  }
  changeTask(task, reverse, work().tasks.restored, { isUndo: true });
  return true;
}

function dayIn(instant: string, zone: string | null): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone ?? "UTC", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(instant));
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
  if (links) shown.links = links as Task["links"];
  return shown;
}

async function store(task: Held, patch: TaskPatch, { key, version, before }: { key: string; version: number; before: Task }): Promise<void> {
  try {
    const answer = await call("patch", "/api/tasks/{task_id}", { path: { task_id: before.id }, body: patch, key, version });
    // What was changed since stays as it is shown; the last answer says how all of it stands.
    task.value = settle(before.id) ? answer.task : { ...task.peek(), version: answer.task.version };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    settle(before.id);
    const stands = await call("get", "/api/tasks/{task_id}", { path: { task_id: before.id } }).catch(() => null);
    task.value = stands?.task ?? before;
    const fault = (error.problem["errors"] as { reason: string }[] | undefined)?.[0]?.reason;
    say(error.code === "version_conflict" ? work().task.conflict(words.common.unknown) : words.failure.refused(before.title, fault ?? error.message), { tone: "bad" });
  }
}

/** One change less is on its way. Was it the last? */
function settle(id: string): boolean {
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
