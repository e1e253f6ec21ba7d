/* What a task shows of itself in lists. */
import type { Task } from "../../api/types";
import { dayOf, daysBetween, sayDue, today } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";

export function Due({ task }: { task: Task }) {
  if (!task.due_at) return null;
  const day = dayOf(task.due_at, task.due_tz ?? undefined);
  const over = daysBetween(day, today());
  if (task.is_overdue) return <span class="due bad-text">{over > 0 ? work().tasks.overBy(over) : `${work().tasks.overdue}, ${sayDue(task)}`}</span>;
  return <span class={`due ${day === today() ? "warned" : ""}`}>{sayDue(task)}</span>;
}

export function Priority({ task }: { task: Task }) {
  if (task.priority !== "high" && task.priority !== "urgent") return null;
  return <span class="warned" title={words.priority[task.priority]}>▲ <span class="priority-word">{words.priority[task.priority]}</span></span>;
}

export function Owners({ task }: { task: Task }) {
  if (!task.assignees.length) return <span class="missing">{words.review.noOwner}</span>;
  return <span>{task.assignees.map(({ name }) => name).join(", ")}</span>;
}

export function Marks({ task }: { task: Task }) {
  return (
    <>
      {task.is_blocked ? <span class="badge">{work().tasks.waits}</span> : null}
      {task.is_private ? <span title={work().tasks.private}><Icon name="lock" /></span> : null}
      {task.evidence.length ? <span title={work().tasks.quote} class="quote-mark" aria-label={work().tasks.quote}>❝</span> : null}
    </>
  );
}

/** Its customer, from where one sees all work for them. */
export function Customer({ task }: { task: Task }) {
  const link = task.links.find(({ type }) => type === "customer");
  return link ? <a class="soft-link" href={`/customers/${encodeURIComponent(link.id)}`}>{customerOf(task)}</a> : null;
}

export function customerOf(task: Task): string {
  const link = task.links.find(({ type }) => type === "customer");
  return link?.name ?? link?.id ?? "";
}
