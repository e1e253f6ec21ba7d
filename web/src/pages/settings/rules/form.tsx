/* The form of a rule, new or kept: what sets it off, and what it does then. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { call } from "../../../api/call";
import { newKey } from "../../../api/outbox";
import type { components } from "../../../api/schema";
import type { Priority } from "../../../api/types";
import { users } from "../../../state/session";
import { programs } from "../../../text/programs";
import { words } from "../../../text/words";
import { Button } from "../../../ui/key";
import type { Rule, Template } from "./sentences";

type Body = components["schemas"]["RuleBody"];
const TRIGGERS: readonly Rule["trigger"][] = ["task_overdue", "task_blocked", "reading_failed", "event"];
const PRIORITIES: readonly Priority[] = ["low", "medium", "high", "urgent"];

interface Props {
  rule?: Rule;
  templates: readonly Template[];
  onSaved: () => void;
  onCancel?: () => void;
}

export function RuleForm({ rule, templates, onSaved, onCancel }: Props) {
  const say = programs().rules;
  const form = useRef<HTMLFormElement>(null);
  const trigger = useSignal<Rule["trigger"]>(rule?.trigger ?? "task_overdue");
  const comparison = useSignal(rule?.when.threshold?.comparison ?? "any");
  const fault = useSignal("");
  // What failed to be read is no task that could be given to anybody.
  const isOfTask = trigger.value !== "reading_failed";
  const save = async (): Promise<void> => {
    const body = readRule(new FormData(form.current ?? undefined));
    fault.value = "";
    if (!Object.values(body.actions).some((action) => (Array.isArray(action) ? action.length : action))) {
      fault.value = say.needsAction;
      return;
    }
    try {
      if (rule) await call("patch", "/api/rules/{rule_id}", { path: { rule_id: rule.id }, body, key: newKey(), version: rule.version });
      else await call("post", "/api/rules", { body, key: newKey() });
      form.current?.reset();
      onSaved();
    } catch (reason) {
      fault.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
  return (
    <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <div class="two-columns">
        <label class="field"><span>{say.name}</span><input name="name" required maxLength={200} autocomplete="off" defaultValue={rule?.name ?? ""} /></label>
        <label class="field"><span>{say.trigger}</span>
          <select name="trigger" value={trigger.value} onChange={(event) => (trigger.value = event.currentTarget.value as Rule["trigger"])}>
            {TRIGGERS.map((each) => <option key={each} value={each}>{say.triggers[each]}</option>)}
          </select>
        </label>
        {trigger.value === "task_blocked" ? <label class="field"><span>{say.days}</span><input name="days" type="number" min={1} max={365} required defaultValue={String(rule?.when.days ?? 3)} /></label> : null}
        {trigger.value === "task_overdue" ? <label class="field"><span>{say.daysLate}</span><input name="days" type="number" min={1} max={365} placeholder="0" defaultValue={String(rule?.when.days ?? "")} /></label> : null}
        {trigger.value === "event" ? (
          <>
            <label class="field"><span>{say.event}</span><input name="event" required maxLength={100} autocomplete="off" defaultValue={rule?.when.event ?? ""} /></label>
            <label class="field"><span>{say.comparison}</span>
              <select name="comparison" value={comparison.value} onChange={(event) => (comparison.value = event.currentTarget.value as typeof comparison.value)}>
                {Object.entries(say.comparisons).map(([each, name]) => <option key={each} value={each}>{name}</option>)}
              </select>
            </label>
            {comparison.value === "any" ? null : <label class="field"><span>{say.value}</span><input name="value" type="number" step="any" required defaultValue={String(rule?.when.threshold?.value ?? "")} /></label>}
          </>
        ) : null}
      </div>
      <fieldset class="two-columns rule-actions"><legend class="meta">{say.then}</legend>
        <label class="field"><span>{say.template}</span>
          <select name="template_id" defaultValue={rule?.actions.template_id ?? ""}><option value="">{say.noTemplate}</option>{templates.map(({ id, name }) => <option key={id} value={id} selected={id === rule?.actions.template_id}>{name}</option>)}</select>
        </label>
        {isOfTask ? (
          <>
            <label class="field"><span>{say.priority}</span>
              <select name="priority"><option value="">{say.samePriority}</option>{PRIORITIES.map((each) => <option key={each} value={each} selected={each === rule?.actions.priority}>{words.priority[each]}</option>)}</select>
            </label>
            <label class="field"><span>{say.escalate}</span>
              <select name="escalate_to"><option value="">{say.nobody}</option>{[...users.value.values()].filter((user) => user.kind !== "agent").map(({ id, name }) => <option key={id} value={id} selected={id === rule?.actions.escalate_to}>{name}</option>)}</select>
            </label>
          </>
        ) : null}
        <label class="field"><span>{say.notify}</span>
          <select name="notify" multiple size={4}>
            {Object.entries(say.roles).map(([each, name]) => <option key={each} value={each} selected={rule?.actions.notify?.includes(each)}>{name}</option>)}
            {[...users.value.values()].filter((user) => user.kind !== "agent").map(({ id, name }) => <option key={id} value={id} selected={rule?.actions.notify?.includes(id)}>{name}</option>)}
          </select>
        </label>
      </fieldset>
      <p class="fault" role="alert">{fault.value}</p>
      <p class="steps">
        <Button type="submit" kind="primary">{rule ? say.save : say.make}</Button>
        {onCancel ? <Button kind="quiet" onClick={onCancel}>{words.common.cancel}</Button> : null}
      </p>
    </form>
  );
}

/** What the form says, as the API takes it; fields that are not shown are not there. */
export function readRule(given: FormData): Body {
  const text = (name: string): string | null => String(given.get(name) ?? "").trim() || null;
  const comparison = text("comparison");
  const days = text("days");
  const event = text("event");
  return {
    name: text("name") ?? "",
    trigger: text("trigger") as Rule["trigger"],
    when: {
      ...(days ? { days: Number(days) } : {}),
      ...(event ? { event } : {}),
      ...(event && (comparison === "at_most" || comparison === "at_least") ? { threshold: { comparison, value: Number(text("value")) } } : {}),
    },
    actions: { template_id: text("template_id"), priority: text("priority") as Priority | null, escalate_to: text("escalate_to"), notify: given.getAll("notify").map(String) },
  };
}
