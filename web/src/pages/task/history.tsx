/* What happened to a task, newest first. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { Happening } from "../../api/types";
import { sayAgo, sayFull } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Head } from "./head";

export function History({ id, version }: { id: string; version: number }) {
  const events = useSignal<readonly Happening[]>([]);
  useEffect(() => {
    call("get", "/api/tasks/{task_id}/history", { path: { task_id: id }, query: { limit: 50 } }).then((answer) => (events.value = answer.events), () => undefined);
  }, [id, version]);
  if (!events.value.length) return null;
  return (
    <section>
      <Head>{work().task.history}</Head>
      <ol class="history">
        {events.value.map((event) => (
          <li key={event.id}>
            <span>{event.actor.name ?? work().task.system}</span> <span class="soft">{sayEvent(event)}</span> <time class="meta" dateTime={event.at} title={sayFull(event.at)}>{sayAgo(event.at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was done, in words. Of an edit the fields are named; what has a name of its own is called by that. */
export function sayEvent(event: Happening): string {
  if (event.outcome === "failure") return work().task.inVain(work().task.did[event.action] ?? event.action.replaceAll(/[._]/g, " "));
  if (event.status_before && event.status_after && event.status_before !== event.status_after) {
    return `${sayStanding(event.status_before)} → ${sayStanding(event.status_after)}`;
  }
  const fields = event.changes.map(({ field }) => work().task.fields[field] ?? field);
  const named = work().task.did[event.action];
  if (fields.length && (!named || event.action.endsWith(".edit"))) return work().task.changed(fields.slice(0, 4).join(", "));
  return named ?? event.action.replaceAll(/[._]/g, " ");
}

function sayStanding(standing: string): string {
  return words.status[standing] ?? words.state[standing] ?? standing;
}
