/* The trail of everything that was done or refused, newest first. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { place, setQuery } from "../../state/router";
import { nameOf } from "../../state/session";
import { sayFull, sayMoment } from "../../text/dates";
import { office } from "../../text/office";
import { policies, ready as policiesReady } from "../../text/policies";
import { ready as trailReady, sayAction } from "../../text/trail";
import { work } from "../../text/work";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";

export const ready = async (): Promise<void> => void (await Promise.all([policiesReady(), trailReady()]));

type Event = components["schemas"]["AuditEvent"];

export function Page() {
  const say = office().settings;
  const wanted = place.value.query.get("id") ?? "";
  const events = useSignal<readonly Event[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const error = useSignal<unknown>(null);
  const load = (isMore: boolean): void => {
    const query = { limit: 50, ...narrowedBy(wanted), ...(isMore && cursor.peek() ? { cursor: cursor.peek() ?? "" } : {}) };
    call("get", "/api/audit", { query }).then((answer) => {
      events.value = isMore ? [...(events.peek() ?? []), ...answer.events] : answer.events;
      cursor.value = answer.next_cursor;
    }, (reason: unknown) => (error.value = reason));
  };
  useEffect(() => load(false), [wanted]);
  if (error.value) return <Failure error={error.value} onRetry={() => { error.value = null; load(false); }} />;
  if (!events.value) return <Loading />;
  return (
    <section class="card group">
      <h2>{say.audit}</h2>
      <p class="meta">{say.chain}</p>
      <div class="trail-head">
        <input type="search" aria-label={say.searchAudit} placeholder={say.searchAudit} defaultValue={wanted} onChange={(event) => setQuery({ id: event.currentTarget.value.trim() || null })} />
        <Chain />
      </div>
      {events.value.length ? null : <Empty title={work().tasks.nothing} />}
      <div class="table-scroll" tabIndex={0} role="group" aria-label={say.audit}>
        <table class="task-table">
          <thead><tr>{[say.when, say.who, say.did, say.what, say.outcome].map((each) => <th key={each} scope="col">{each}</th>)}</tr></thead>
          <tbody>
            {events.value.map((event) => (
              <tr key={event.id}>
                <td title={sayFull(event.at)}>{sayMoment(event.at)}</td>
                <td>{event.actor_id ? nameOf(event.actor_id) : work().task.system}</td>
                <td title={event.action}>{sayAction(event.action)}</td>
                <td class="title-cell">{event.subject_id}</td>
                <td class={event.outcome === "success" ? "" : "bad-text"}>{event.outcome === "success" ? say.success : `${say.failure}: ${event.error_code ?? ""}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cursor.value ? <p><Button onClick={() => load(true)}>{say.more}</Button></p> : null}
    </section>
  );
}

/** Whether the trail says what was written, looked at now. */
function Chain() {
  const say = policies().chain;
  const found = useSignal<components["schemas"]["TrailCheckAnswer"] | null>(null);
  const isBusy = useSignal(false);
  const fault = useSignal("");
  const check = async (): Promise<void> => {
    isBusy.value = true;
    fault.value = "";
    try {
      found.value = await call("get", "/api/audit/check");
    } catch (reason) {
      fault.value = reason instanceof Error ? reason.message : String(reason);
    }
    isBusy.value = false;
  };
  const { is_whole: isWhole = null, rows = 0, most_rows: most = 0, fault: broken = null } = found.value ?? {};
  return (
    <div class="steps">
      <Button onClick={() => void check()} disabled={isBusy.value}>{isBusy.value ? say.checking : say.check}</Button>
      <span role="status" class={isWhole === false || fault.value ? "bad-text" : "soft"}>
        {fault.value}
        {found.value && isWhole === null ? say.tooLong(rows, most) : null}
        {isWhole ? `✓ ${say.whole(rows)}` : null}
        {broken ? `! ${say.broken(broken.seq)} ${broken.reason}.` : null}
      </span>
    </div>
  );
}

/** By its beginning an id says what it is of. */
function narrowedBy(id: string): { task_id?: string; actor?: string; request_id?: string; subject_id?: string } {
  if (!id) return {};
  if (id.startsWith("task_")) return { task_id: id };
  if (id.startsWith("usr_")) return { actor: id };
  if (id.startsWith("req_")) return { request_id: id };
  return { subject_id: id };
}
