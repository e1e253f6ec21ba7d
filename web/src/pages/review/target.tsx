/* The open task that a report of finished work is about. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { Task } from "../../api/types";
import { sayDue } from "../../text/dates";
import { words } from "../../text/words";

export function Target({ id }: { id: string | null }) {
  const task = useSignal<Task | null>(null);
  useEffect(() => {
    if (!id) return;
    call("get", "/api/tasks/{task_id}", { path: { task_id: id } }).then((answer) => (task.value = answer.task), () => undefined);
  }, [id]);
  return (
    <div class="target">
      <p class="target-head oked">✓ {words.review.reports}</p>
      {task.value ? (
        <a class="target-task" href={`/t/${task.value.number}`}>
          <span class="grow">{task.value.title}</span>
          <span class="meta">{[task.value.assignees[0]?.name, sayDue(task.value)].filter(Boolean).join(" · ")}</span>
        </a>
      ) : null}
      <p class="meta">{id ? words.review.completes : words.review.noTarget}</p>
    </div>
  );
}
