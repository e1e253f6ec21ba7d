/* Rules: each as a sentence, with what it did and what it would do now. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../../api/call";
import { newKey } from "../../../api/outbox";
import type { components } from "../../../api/schema";
import { areUsersKnown } from "../../../state/session";
import { isSure } from "../../../state/questions";
import { sayAgo, sayFull } from "../../../text/dates";
import { programs } from "../../../text/programs";
import { Button } from "../../../ui/key";
import { Empty, Failure, Loading } from "../../../ui/states";
import { complain } from "../invitations";
import { RuleForm } from "./form";
import { sayThen, sayWhen, type Rule, type Template } from "./sentences";

export { ready } from "../../../text/programs";

type Firing = components["schemas"]["Firing"];
type WouldFire = components["schemas"]["WouldFire"];

export function Page() {
  const say = programs().rules;
  const rules = useSignal<readonly Rule[] | null>(null);
  const templates = useSignal<readonly Template[]>([]);
  const error = useSignal<unknown>(null);
  const load = async (): Promise<void> => {
    error.value = null;
    try {
      const [found, known] = await Promise.all([call("get", "/api/rules"), call("get", "/api/tasks/templates", { query: { limit: 100 } })]);
      templates.value = known.templates;
      rules.value = found.rules;
    } catch (reason) {
      error.value = reason;
    }
  };
  useEffect(() => void load(), []);
  if (error.value) return <Failure error={error.value} onRetry={() => void load()} />;
  if (!rules.value || !areUsersKnown.value) return <Loading />;
  return (
    <>
      {rules.value.length ? null : <Empty title={say.none}><p>{say.noneMore}</p></Empty>}
      {rules.value.map((rule) => <Shown key={`${rule.id}${rule.version}`} rule={rule} templates={templates.value} onChanged={() => void load()} />)}
      <section class="card group">
        <h2>{say.make}</h2>
        <RuleForm templates={templates.value} onSaved={() => void load()} />
      </section>
    </>
  );
}

interface Props {
  rule: Rule;
  templates: readonly Template[];
  onChanged: () => void;
}

function Shown({ rule, templates, onChanged }: Props) {
  const say = programs().rules;
  const open = useSignal<"edit" | "dryRun" | "firings" | null>(null);
  const toggle = (part: "dryRun" | "firings"): void => void (open.value = open.peek() === part ? null : part);
  const path = { rule_id: rule.id };
  const change = (isActive: boolean): void => {
    call("patch", "/api/rules/{rule_id}", { path, body: { is_active: isActive }, key: newKey(), version: rule.version }).catch(complain).finally(onChanged);
  };
  const remove = async (): Promise<void> => {
    if (await isSure(say.removeSure(rule.name), say.remove)) call("delete", "/api/rules/{rule_id}", { path, key: newKey() }).catch(complain).finally(onChanged);
  };
  return (
    <section class={`card group rule ${rule.is_active ? "" : "is-off"}`}>
      <header class="rule-head">
        <h2 class="grow">{rule.name}</h2>
        <label class="check"><input type="checkbox" checked={rule.is_active} onChange={(event) => change(event.currentTarget.checked)} /> {say.on}<span class="unseen">: {rule.name}</span></label>
      </header>
      {open.value === "edit" ? <RuleForm rule={rule} templates={templates} onSaved={onChanged} onCancel={() => (open.value = null)} /> : (
        <>
          <p><span class="soft">{say.trigger}</span> {sayWhen(rule)}. <span class="soft">{say.then}</span> {sayThen(rule, templates)}.</p>
          <p class="steps">
            <Button onClick={() => (open.value = "edit")}>{say.edit}</Button>
            <Button expanded={open.value === "dryRun"} onClick={() => toggle("dryRun")}>{say.dryRun}</Button>
            <Button expanded={open.value === "firings"} onClick={() => toggle("firings")}>{say.firings}</Button>
            <Button kind="quiet" onClick={remove}>{say.remove}</Button>
          </p>
        </>
      )}
      {open.value === "dryRun" ? <DryRun id={rule.id} /> : null}
      {open.value === "firings" ? <Firings id={rule.id} /> : null}
    </section>
  );
}

function DryRun({ id }: { id: string }) {
  const say = programs().rules;
  const found = useSignal<readonly WouldFire[] | null>(null);
  useEffect(() => {
    call("post", "/api/rules/{rule_id}/dry-run", { path: { rule_id: id }, body: {} }).then((answer) => (found.value = answer.would_fire), complain);
  }, [id]);
  if (!found.value) return <Loading rows={2} />;
  return (
    <div role="status">
      <p>{found.value.length ? say.wouldFire(found.value.length) : say.wouldNot}</p>
      <ul class="plain-list">
        {found.value.slice(0, 20).map((each) => (
          <li key={each.cause}>
            <span class="grow">{each.explanation}</span>
            {each.error_code ? <span class="bad-text">{say.failed}: {each.error_code}</span> : null}
            {each.task_id ? <a href={`/t/${each.task_id}`}>{say.task}</a> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Firings({ id }: { id: string }) {
  const say = programs().rules;
  const found = useSignal<readonly Firing[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const load = (): void => {
    const query = { limit: 20, ...(cursor.peek() ? { cursor: cursor.peek() ?? "" } : {}) };
    call("get", "/api/rules/{rule_id}/firings", { path: { rule_id: id }, query }).then((page) => {
      found.value = [...(found.peek() ?? []), ...page.firings];
      cursor.value = page.next_cursor;
    }, complain);
  };
  useEffect(load, [id]);
  if (!found.value) return <Loading rows={2} />;
  if (!found.value.length) return <p class="soft">{say.noFirings}</p>;
  return (
    <>
      <ul class="plain-list">
        {found.value.map((firing) => (
          <li key={firing.id}>
            <span class="grow">{firing.cause}</span>
            {firing.error_code ? <span class="bad-text">{say.failed}: {firing.error_detail ?? firing.error_code}</span> : <span class="oked">{say.did}</span>}
            <time class="meta" dateTime={firing.created_at} title={sayFull(firing.created_at)}>{sayAgo(firing.created_at)}</time>
          </li>
        ))}
      </ul>
      {cursor.value ? <p><Button onClick={load}>{say.more}</Button></p> : null}
    </>
  );
}
