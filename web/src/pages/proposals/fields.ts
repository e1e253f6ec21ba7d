/* What a proposed change would do, field by field: what stands there now, and what would. */
import type { components } from "../../api/schema";
import type { Task } from "../../api/types";
import type { TaskPatch } from "../../state/tasks";
import { nameOf } from "../../state/session";
import { dayOf, sayDay, sayDue, sayFull } from "../../text/dates";
import { programs } from "../../text/programs";
import { work } from "../../text/work";
import { words } from "../../text/words";

export type Proposal = components["schemas"]["Proposal"];

export interface FieldChange {
  name: string;
  label: string;
  now: string;
  then: string;
}

interface Due {
  value: string;
  timezone: string | null;
}

interface Link {
  type: string;
  id: string;
  name?: string | null;
}

/** In the order in which people read a task. */
export function fieldChanges(proposal: Proposal, task: Task): FieldChange[] {
  const labels = programs().proposals.fields;
  return Object.keys(labels)
    .filter((name) => name in proposal.changes)
    .map((name) => ({ name, label: labels[name] ?? name, now: sayValue(name, valueOf(task, name), task), then: sayValue(name, proposal.changes[name], task) }));
}

/** What would bring the task back to where it was; null where that takes more than its fields. */
export function takingBack(proposal: Proposal, task: Task): TaskPatch | null {
  const names = Object.keys(proposal.changes);
  if (proposal.kind !== "edit" || names.some((name) => name.startsWith("hold_") || name.endsWith("_urls") || name === "status" || name === "closure_note")) return null;
  const patch: Record<string, unknown> = {};
  for (const name of names) {
    if (name === "due") Object.assign(patch, { due_at: dueBefore(task), ...(task.due_at ? { due_tz: task.due_tz ?? undefined } : {}) });
    else if (name === "assignee_ids") patch["assignees"] = task.assignees.map(({ id }) => id);
    else patch[name] = task[name as keyof Task];
  }
  return patch as TaskPatch;
}

function dueBefore(task: Task): string | null {
  return task.due_precision === "date" && task.due_at ? dayOf(task.due_at, task.due_tz ?? undefined) : task.due_at;
}

function valueOf(task: Task, name: string): unknown {
  if (name === "due") return task.due_at;
  if (name === "assignee_ids") return task.assignees.map(({ id }) => id);
  return task[name as keyof Task];
}

function sayValue(name: string, value: unknown, task: Task): string {
  const say = programs().proposals;
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) return say.nothing;
  switch (name) {
    case "due": return typeof value === "string" ? sayDue(task) : sayProposedDue(value as Due);
    case "assignee_ids": return (value as string[]).map((id) => task.assignees.find((each) => each.id === id)?.name ?? nameOf(id)).join(", ");
    case "links": return (value as Link[]).map((link) => link.name ?? `${link.type} ${link.id}`).join(", ");
    case "status": return words.status[String(value)] ?? String(value);
    case "priority": return words.priority[String(value)] ?? String(value);
    case "type": return say.types[String(value)] ?? String(value);
    case "hold_reason": return work().task.holdReasons[String(value)] ?? String(value);
    case "hold_until": return sayFull(String(value));
    case "is_private": return value ? say.yes : say.no;
    default: return Array.isArray(value) ? value.join(", ") : String(value as string | number);
  }
}

function sayProposedDue({ value }: Due): string {
  return value.includes("T") ? sayFull(value) : sayDay(value);
}
