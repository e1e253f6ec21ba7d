/* The fields of a task in one strip, each edited where it stands. */
import type { Priority, TaskStatus } from "../../api/types";
import { changeTask, setStatus, STATUSES, type Held } from "../../state/tasks";
import { HOLD_REASONS, momentOf } from "../../state/holding";
import { nameOf } from "../../state/session";
import { dayOf, sayDue, sayFull, today } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { DayField } from "../../ui/day";
import { Key } from "../../ui/key";
import { CustomerPicker, OwnerPicker } from "../../ui/pickers";
import { customerOf } from "../tasks/card";
import type { ComponentChildren } from "preact";

export type Open = "title" | "owner" | "due" | "customer" | "description" | null;

const PRIORITIES: readonly Priority[] = ["low", "medium", "high", "urgent"];

export function Strip({ task, open }: { task: Held; open: { value: Open } }) {
  const shown = task.value;
  const say = work().task;
  const close = (): void => void (open.value = null);
  const change = (patch: Parameters<typeof changeTask>[1]): void => {
    changeTask(task, patch, say.saved);
    close();
  };
  const customer = shown.links.find(({ type }) => type === "customer");
  const links = shown.links.filter(({ type }) => type !== "customer");
  return (
    <dl class="fields strip-fields">
      <Line label={say.status}>
        <select aria-label={say.status} value={shown.status} onChange={(event) => setStatus(task, event.currentTarget.value as TaskStatus)}>
          {STATUSES.map((status) => <option key={status} value={status}>{words.status[status]}</option>)}
        </select>
      </Line>
      <Line label={say.owner}>
        {open.value === "owner" ? (
          <OwnerPicker candidates={[]} onPick={(owner) => change({ assignees: owner && "id" in owner ? [owner.id] : [] })} onCancel={close} />
        ) : <Value onClick={() => (open.value = "owner")} action="owner" value={shown.assignees.map(({ name }) => name).join(", ")} empty={words.review.noOwner} />}
      </Line>
      <Line label={say.due}>
        {open.value === "due" ? (
          <DayField value={shown.due_at ? dayOf(shown.due_at, shown.due_tz ?? undefined) : ""} onPick={(day) => change({ due_at: day })} onCancel={close} />
        ) : <Value onClick={() => (open.value = "due")} action="due" value={sayDue(shown) + (shown.is_overdue ? `, ${say.overdue}` : "")} empty={words.review.noDue} isBad={shown.is_overdue} />}
      </Line>
      <Line label={say.priority}>
        <select aria-label={say.priority} value={shown.priority} onChange={(event) => change({ priority: event.currentTarget.value as Priority })}>
          {PRIORITIES.map((priority) => <option key={priority} value={priority}>{words.priority[priority]}</option>)}
        </select>
      </Line>
      <Line label={say.customer} href={customer ? `/customers/${encodeURIComponent(customer.id)}` : undefined}>
        {open.value === "customer" ? (
          <CustomerPicker onPick={(picked) => change({ links: picked ? [...links, { type: "customer", ...picked }] : links })} onCancel={close} />
        ) : <Value onClick={() => (open.value = "customer")} action="customer" value={customerOf(shown)} empty={words.review.noCustomer} />}
      </Line>
      {shown.sla_hours ? (
        <Line label={say.sla}><span class={`value plain ${shown.sla_state === "breached" ? "bad-text" : ""}`}>{say.slaStates[shown.sla_state]}{shown.sla_due_at ? `, ${sayFull(shown.sla_due_at)}` : ""}</span></Line>
      ) : null}
      {shown.owed_to ? <Line label={words.review.owedTo}><span class="value plain">{shown.owed_to}</span></Line> : null}
      {shown.tags.length ? <Line label={say.tags}><span class="value plain">{shown.tags.join(", ")}</span></Line> : null}
      {shown.status === "on_hold" ? <Hold task={task} /> : null}
      <Line label={say.made}><span class="value plain">{nameOf(shown.created_by)}, {sayFull(shown.created_at)}</span></Line>
    </dl>
  );
}

function Line({ label, href, children }: { label: string; href?: string | undefined; children: ComponentChildren }) {
  return <div class="field-line"><dt>{href ? <a href={href}>{label}</a> : label}</dt><dd>{children}</dd></div>;
}

function Value({ value, empty, action, onClick, isBad = false }: { value: string; empty: string; action: string; onClick: () => void; isBad?: boolean }) {
  return (
    <button type="button" class="value" onClick={onClick}>
      <span class={value ? (isBad ? "bad-text" : "") : "missing"}>{value || empty}</span>
      <Key action={action} />
    </button>
  );
}

/** Why it waits and until when: asked as soon as it is on hold, and open to be said later. */
function Hold({ task }: { task: Held }) {
  const say = work().task;
  const { hold_reason: reason, hold_until: until } = task.value;
  const change = (patch: Parameters<typeof changeTask>[1]): void => changeTask(task, patch, say.saved);
  return (
    <>
      <Line label={say.hold}>
        <select aria-label={say.hold} value={reason ?? ""} onChange={(event) => change({ hold_reason: (event.currentTarget.value || null) as typeof reason })}>
          <option value="">{say.holdUnsaid}</option>
          {HOLD_REASONS.map((each) => <option key={each} value={each}>{say.holdReasons[each]}</option>)}
        </select>
      </Line>
      <Line label={say.holdUntil}>
        <input
          type="date"
          aria-label={say.holdUntil}
          min={today()}
          value={until ? dayOf(until) : ""}
          onChange={(event) => change({ hold_until: event.currentTarget.value ? momentOf(event.currentTarget.value) : null })}
        />
      </Line>
    </>
  );
}
