/* The calls of one webhook, newest first: what was sent, what was answered, and sending it again. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../../api/call";
import { newKey } from "../../../api/outbox";
import type { components } from "../../../api/schema";
import { say as tell } from "../../../state/messages";
import { sayAhead, sayFull, sayMoment } from "../../../text/dates";
import { programs } from "../../../text/programs";
import { Button } from "../../../ui/key";
import { Loading } from "../../../ui/states";
import { Sheet } from "../../../ui/sheet";
import { complain } from "../invitations";

type Delivery = components["schemas"]["Delivery"];
const STATES: readonly Delivery["state"][] = ["waiting", "running", "done", "failed", "canceled"];

export function Calls({ id }: { id: string }) {
  const say = programs().webhooks;
  const state = useSignal<Delivery["state"] | "">("");
  const calls = useSignal<readonly Delivery[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const shown = useSignal<Delivery | null>(null);
  const load = (isMore: boolean): void => {
    const query = { limit: 20, ...(state.peek() ? { state: state.peek() || undefined } : {}), ...(isMore && cursor.peek() ? { cursor: cursor.peek() ?? "" } : {}) };
    call("get", "/api/webhooks/{webhook_id}/deliveries", { path: { webhook_id: id }, query: query as never }).then((page) => {
      calls.value = isMore ? [...(calls.peek() ?? []), ...page.deliveries] : page.deliveries;
      cursor.value = page.next_cursor;
    }, complain);
  };
  useEffect(() => load(false), [id, state.value]);
  const replay = (delivery: Delivery): void => {
    const path = { webhook_id: id, delivery_id: delivery.id };
    call("post", "/api/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", { path, key: newKey() }).then(() => tell(say.replayed), complain).finally(() => load(false));
  };
  if (!calls.value) return <Loading rows={3} />;
  return (
    <div class="calls">
      <select aria-label={say.state} value={state.value} onChange={(event) => (state.value = event.currentTarget.value as Delivery["state"] | "")}>
        <option value="">{say.allStates}</option>
        {STATES.map((each) => <option key={each} value={each}>{say.states[each]}</option>)}
      </select>
      {calls.value.length ? (
        <div class="table-scroll" tabIndex={0} role="group" aria-label={say.log}>
          <table class="task-table">
            <thead><tr>{[say.when, say.event, say.state, say.answer, say.tries].map((each) => <th key={each} scope="col">{each}</th>)}<td /></tr></thead>
            <tbody>
              {calls.value.map((each) => (
                <tr key={each.id}>
                  <td title={sayFull(each.created_at)}>{sayMoment(each.created_at)}</td>
                  <td title={each.event}>{say.eventNames[each.event] ?? each.event}{each.replay_of ? ` (${say.again})` : ""}</td>
                  <td class={each.state === "failed" ? "bad-text" : each.state === "done" ? "oked" : ""}>{say.states[each.state]}</td>
                  <td>{each.answer_status ?? each.error_code ?? ""}</td>
                  <td>{each.attempt}{each.next_try_at ? `, ${say.next(sayAhead(each.next_try_at))}` : ""}</td>
                  <td class="calls-do">
                    <Button kind="quiet" onClick={() => (shown.value = each)}>{say.details}</Button>
                    <Button kind="quiet" onClick={() => replay(each)}>{say.replay}</Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p class="soft">{say.noCalls}</p>}
      {cursor.value ? <p><Button onClick={() => load(true)}>{say.more}</Button></p> : null}
      {shown.value ? <Details delivery={shown.value} onClose={() => (shown.value = null)} /> : null}
    </div>
  );
}

function Details({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const say = programs().webhooks;
  return (
    <Sheet title={`${say.eventNames[delivery.event] ?? delivery.event}, ${say.states[delivery.state]}`} onClose={onClose} class="wide">
      <p class="meta">{delivery.message_id} · {sayFull(delivery.created_at)}</p>
      <h3>{say.sent}</h3>
      <pre class="sent" tabIndex={0}>{JSON.stringify(delivery.payload, null, 2)}</pre>
      <h3>{say.received}</h3>
      <p>{delivery.answer_status ?? delivery.error_code ?? "–"} {delivery.error_detail ?? ""}</p>
      {delivery.answer ? <pre class="sent" tabIndex={0}>{delivery.answer}</pre> : null}
    </Sheet>
  );
}
