/* Templates: several tasks that are made together, for a day that one chooses. */
import "../tasks/tasks.css";
import "../things/things.css";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { handle } from "../../keys/registry";
import { say as tell } from "../../state/messages";
import { go } from "../../state/router";
import { may } from "../../state/session";
import { today } from "../../text/dates";
import { things } from "../../text/things";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { tasksHref } from "../../ui/shell";
import { Empty, Failure, Loading } from "../../ui/states";
import { readItems, sayOffset } from "./items";

type Template = components["schemas"]["Template"];

export function Page() {
  const say = things().templates;
  const rows = useSignal<readonly Template[] | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    error.value = null;
    call("get", "/api/tasks/templates", { query: { limit: 100 } }).then(({ templates }) => (rows.value = templates), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  useEffect(() => {
    const stop = handle("plain", { undo: () => takeBack?.() });
    return () => {
      stop();
      takeBack = undefined;
    };
  }, []);
  useEffect(() => void (document.title = `${say.title} · ${words.product}`), []);
  return (
    <main class="page things" id="page">
      <header class="page-head"><h1 tabIndex={-1}>{say.title}</h1></header>
      {error.value ? <Failure error={error.value} onRetry={load} /> : null}
      {!rows.value && !error.value ? <Loading rows={6} /> : null}
      {rows.value && !rows.value.length ? <Empty title={say.none}><p>{say.noneMore}</p></Empty> : null}
      {rows.value?.map((template) => <Shown key={template.id} template={template} rows={rows} />)}
      {rows.value && may("tasks:write") ? <New onMade={load} /> : null}
    </main>
  );
}

/** Undoes what was deleted here last. */
let takeBack: (() => void) | undefined;

function takeOut(rows: Signal<readonly Template[] | null>, gone: string): void {
  rows.value = (rows.peek() ?? []).filter(({ id }) => id !== gone);
}

async function restore(template: Template, rows: Signal<readonly Template[] | null>): Promise<void> {
  takeBack = undefined;
  try {
    const answer = await call("post", "/api/tasks/templates/{template_id}/restore", { path: { template_id: template.id }, body: {}, key: newKey() });
    rows.value = [...(rows.peek() ?? []).filter(({ id }) => id !== template.id), answer.template];
    tell(things().templates.restored(template.name));
  } catch (reason) {
    complain(reason);
  }
}

function Shown({ template, rows }: { template: Template; rows: Signal<readonly Template[] | null> }) {
  const say = things().templates;
  const day = useRef<HTMLInputElement>(null);
  const apply = async (): Promise<void> => {
    try {
      await call("post", "/api/tasks/templates/{template_id}/apply", { path: { template_id: template.id }, body: { anchor_date: day.current?.value || today() }, key: newKey() });
      tell(say.made(template.items.length, template.name));
      go(tasksHref());
    } catch (reason) {
      complain(reason);
    }
  };
  const remove = async (): Promise<void> => {
    try {
      await call("delete", "/api/tasks/templates/{template_id}", { path: { template_id: template.id }, key: newKey() });
      takeOut(rows, template.id);
      takeBack = () => void restore(template, rows);
      tell(say.removed(template.name), { undo: takeBack });
    } catch (reason) {
      complain(reason);
    }
  };
  return (
    <section class="card template">
      <header class="template-head">
        <h2 class="grow">{template.name}</h2>
        {may("tasks:write") ? (
          <>
            <label class="check">{say.day} <input ref={day} type="date" defaultValue={today()} /></label>
            <Button kind="primary" onClick={() => void apply()}>{say.apply(template.items.length)}</Button>
            <Button kind="quiet" onClick={() => void remove()}>{words.common.remove}</Button>
          </>
        ) : null}
      </header>
      <ol>
        {template.items.map((item, at) => (
          <li key={at}><span class="grow">{item.title}</span><span class="meta">{sayOffset(item.due_offset)}{item.priority === "medium" ? "" : ` · ${words.priority[item.priority]}`}</span></li>
        ))}
      </ol>
    </section>
  );
}

function New({ onMade }: { onMade: () => void }) {
  const say = things().templates;
  const form = useRef<HTMLFormElement>(null);
  const make = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    const items = readItems(String(given.get("items") ?? ""));
    if (!items.length) return;
    try {
      await call("post", "/api/tasks/templates", { body: { name: String(given.get("name")), items }, key: newKey() });
      form.current?.reset();
      onMade();
    } catch (reason) {
      complain(reason);
    }
  };
  return (
    <section class="card template">
      <h2>{say.make}</h2>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <label class="field"><span>{say.name}</span><input name="name" required maxLength={200} autocomplete="off" /></label>
        <label class="field"><span>{say.items}</span><textarea name="items" rows={5} required placeholder={say.example} /></label>
        <p class="meta">{say.how}</p>
        <p><Button type="submit" kind="primary">{say.make}</Button></p>
      </form>
    </section>
  );
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
