/* Webhooks: whom we call when something happens, and what became of each call. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../../api/call";
import { newKey } from "../../../api/outbox";
import type { components } from "../../../api/schema";
import { say as tell } from "../../../state/messages";
import { isSure } from "../../../state/questions";
import { sayAgo } from "../../../text/dates";
import { programs } from "../../../text/programs";
import { Button } from "../../../ui/key";
import { Empty, Failure, Loading } from "../../../ui/states";
import { complain } from "../invitations";
import { Calls } from "./calls";

export { ready } from "../../../text/programs";

type Webhook = components["schemas"]["Webhook"];
type EventName = Webhook["events"][number];
const EVENTS: readonly EventName[] = [
  "staged.created", "staged.changed", "staged.decided", "task.created", "task.changed", "task.completed", "task.overdue", "reading.failed",
  "message.received", "rule.fired", "webhook.paused",
];

export function Page() {
  const say = programs().webhooks;
  const webhooks = useSignal<readonly Webhook[] | null>(null);
  const secret = useSignal("");
  const error = useSignal<unknown>(null);
  const load = (): void => {
    error.value = null;
    call("get", "/api/webhooks").then((answer) => (webhooks.value = answer.webhooks), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!webhooks.value) return <Loading />;
  return (
    <>
      {secret.value ? <p class="secret" role="status">{say.secret} <code>{secret.value}</code></p> : null}
      {webhooks.value.length ? null : <Empty title={say.none}><p>{say.noneMore}</p></Empty>}
      {webhooks.value.map((webhook) => <Shown key={webhook.id} webhook={webhook} onChanged={load} onSecret={(text) => (secret.value = text)} />)}
      <New onMade={(text) => { secret.value = text; load(); }} />
    </>
  );
}

interface Props {
  webhook: Webhook;
  onChanged: () => void;
  onSecret: (secret: string) => void;
}

function Shown({ webhook, onChanged, onSecret }: Props) {
  const say = programs().webhooks;
  const isOpen = useSignal(false);
  const calls = useSignal(0);
  const path = { webhook_id: webhook.id };
  const settle = (doing: Promise<unknown>): void => void doing.catch(complain).finally(onChanged);
  const test = (): void => settle(call("post", "/api/webhooks/{webhook_id}/test", { path, key: newKey() }).then(() => { tell(say.tested); isOpen.value = true; calls.value += 1; }));
  const rotate = async (): Promise<void> => {
    if (await isSure(say.rotateSure, say.rotate)) settle(call("post", "/api/webhooks/{webhook_id}/rotate", { path, body: {}, key: newKey() }).then((answer) => onSecret(answer.secret ?? "")));
  };
  const remove = async (): Promise<void> => {
    if (await isSure(say.removeSure(webhook.name || webhook.url), say.remove)) settle(call("delete", "/api/webhooks/{webhook_id}", { path, key: newKey() }));
  };
  const resume = (skip: boolean) => (): void => settle(call("post", "/api/webhooks/{webhook_id}/resume", { path, body: { skip_missed: skip }, key: newKey() }));
  return (
    <section class="card group">
      <header class="rule-head">
        <h2 class="grow">{webhook.name || webhook.url}</h2>
        <span class={`badge ${webhook.state === "paused" ? "warned" : ""}`}>{webhook.state === "paused" ? `${say.paused}${webhook.pause_reason ? `: ${say.pauseReasons[webhook.pause_reason]}` : ""}` : say.active}</span>
      </header>
      <p class="meta"><code>{webhook.url}</code></p>
      <p class="meta">{webhook.events.length === EVENTS.length || !webhook.events.length ? say.all : webhook.events.map((each) => say.eventNames[each]).join(", ")}</p>
      {webhook.failing_since && webhook.state === "active" ? <p class="bad-text">{say.failing(sayAgo(webhook.failing_since))}</p> : null}
      <p class="steps">
        {webhook.state === "active" ? <Button onClick={() => settle(call("post", "/api/webhooks/{webhook_id}/pause", { path, key: newKey() }))}>{say.pause}</Button> : (
          <>
            <Button kind="primary" onClick={resume(false)}>{say.resume}</Button>
            <Button onClick={resume(true)}>{say.resumeSkip}</Button>
          </>
        )}
        {webhook.state === "active" ? <Button onClick={test}>{say.test}</Button> : null}
        <Button expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.peek())}>{say.log}</Button>
        <Button kind="quiet" onClick={() => void rotate()}>{say.rotate}</Button>
        <Button kind="quiet" onClick={() => void remove()}>{say.remove}</Button>
      </p>
      {isOpen.value ? <Calls key={calls.value} id={webhook.id} /> : null}
    </section>
  );
}

function New({ onMade }: { onMade: (secret: string) => void }) {
  const say = programs().webhooks;
  const form = useRef<HTMLFormElement>(null);
  const fault = useSignal("");
  const make = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    const events = given.getAll("event").map(String) as EventName[];
    const body = { name: String(given.get("name")).trim(), url: String(given.get("url")).trim(), ...(events.length && events.length < EVENTS.length ? { events } : {}) };
    fault.value = "";
    try {
      const answer = await call("post", "/api/webhooks", { body, key: newKey() });
      form.current?.reset();
      onMade(answer.secret ?? "");
    } catch (reason) {
      fault.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
  return (
    <section class="card group">
      <h2>{say.make}</h2>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <div class="two-columns">
          <label class="field"><span>{say.name}</span><input name="name" required maxLength={200} autocomplete="off" /></label>
          <label class="field"><span>{say.url}</span><input name="url" type="url" required maxLength={2000} placeholder="https://" autocomplete="off" /></label>
        </div>
        <fieldset class="scopes"><legend class="meta">{say.events}</legend>
          {EVENTS.map((each) => <label key={each} class="check"><input type="checkbox" name="event" value={each} defaultChecked /> <span title={each}>{say.eventNames[each]}</span></label>)}
        </fieldset>
        <p class="fault" role="alert">{fault.value}</p>
        <p><Button type="submit" kind="primary">{say.make}</Button></p>
      </form>
    </section>
  );
}
