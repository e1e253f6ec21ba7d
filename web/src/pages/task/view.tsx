/* One task: its fields, where it comes from, what was said about it and what happened to it. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call, Refusal } from "../../api/call";
import type { Evidence } from "../../api/types";
import { handle } from "../../keys/registry";
import { onChanges } from "../../state/changed";
import { go, place } from "../../state/router";
import { say } from "../../state/messages";
import { changeTask, findTask, setStatus, STATUSES, taskChanges, type Held } from "../../state/tasks";
import { remember, undoTask } from "../../state/task-undo";
import { sayClock } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { Line } from "../../ui/line";
import { Failure, Loading } from "../../ui/states";
import { beginning, end } from "../review/context";
import { Comments } from "./comments";
import { Files } from "./files";
import { Head } from "./head";
import { History } from "./history";
import { Strip, type Open } from "./strip";
import { Ties } from "./ties";

const Onlookers = lazy(() => import("../../ui/onlookers"), { isOrnament: true });

export function Page({ reference, isPage = false }: { reference: string; isPage?: boolean }) {
  const task = useSignal<Held | null>(null);
  const error = useSignal<unknown>(null);
  const open = useSignal<Open>(null);
  const load = (): void => {
    error.value = null;
    findTask(reference).then((found) => (task.value = found), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, [reference]);
  useEffect(() => (task.value ? followTask(task.value) : undefined), [task.value]);
  useEffect(() => {
    const wanted = place.peek().query.get("edit");
    if (task.value && wanted) open.value = wanted as Open;
  }, [task.value]);
  useEffect(() => {
    const held = task.value;
    if (!held || !isPage) return undefined;
    document.title = `${held.peek().title} · ${words.product}`;
    return handle("tasks", keysOf(held, open));
  }, [task.value, isPage]);
  if (error.value) return <><h1 tabIndex={-1} class="unseen">{words.nav.tasks}</h1><Failure error={error.value} onRetry={load} /></>;
  if (!task.value) return <><h1 tabIndex={-1} class="unseen">{words.nav.tasks}</h1><Loading rows={8} /></>;
  return <Shown task={task.value} open={open} isPage={isPage} />;
}

/** Fields change in place; what is being written into stays as it is, because a field takes its text only when it opens. */
function followTask(task: Held): () => void {
  const { id } = task.peek();
  return onChanges("task", (changes) => {
    if (!changes.some((change) => change.id === id)) return;
    findTask(id).catch((reason: unknown) => {
      if (reason instanceof Refusal && reason.status === 404) say(work().task.gone, { tone: "bad" });
    });
  });
}

function keysOf(task: Held, open: { value: Open }): Record<string, () => void> {
  const statuses = STATUSES.map((status, index) => [`status.${index + 1}`, () => setStatus(task, status)] as const);
  const priorities = (["low", "medium", "high", "urgent"] as const).map(
    (priority, index) => [`priority.${index + 1}`, () => changeTask(task, { priority }, `${task.peek().title}: ${words.priority[priority]}`)] as const,
  );
  return {
    title: () => (open.value = "title"), owner: () => (open.value = "owner"), due: () => (open.value = "due"), customer: () => (open.value = "customer"),
    note: () => document.querySelector<HTMLElement>(".comment-new textarea")?.focus(), ...Object.fromEntries(statuses), ...Object.fromEntries(priorities),
  };
}

function Shown({ task, open, isPage }: { task: Held; open: { value: Open }; isPage: boolean }) {
  const shown = task.value;
  const close = (): void => void (open.value = null);
  const Title = isPage ? "h1" : "h2";
  const saveTitle = (text: string): void => {
    const title = text.replace(/\s+/g, " ").trim();
    if (title && title !== shown.title) changeTask(task, { title }, work().task.saved);
  };
  return (
    <article class="task">
      <p class="meta">{work().task.number(shown.number)}{shown.deleted_at ? ` · ${words.common.remove}` : ""} {shown.deleted_at ? null : <Onlookers kind="task" id={shown.id} />}</p>
      {open.value === "title" ? (
        <Line label={words.actions["title"] ?? ""} value={shown.title} class="title-input" onSave={saveTitle} onClose={close} />
      ) : (
        <div class="title-line">
          <Title class="detail-title" tabIndex={isPage ? -1 : undefined}>{shown.title}</Title>
          <Button kind="quiet" action="title" label={words.actions["title"] ?? ""} class="hint" onClick={() => (open.value = "title")}>{""}</Button>
        </div>
      )}
      <Strip task={task} open={open} />
      <Steps task={task} />
      <div class="task-columns">
        <div>
          <Description task={task} open={open} />
          <Origins evidence={shown.evidence} />
          <Comments id={shown.id} />
        </div>
        <div>
          <Ties task={task} />
          <Files id={shown.id} />
          <History id={shown.id} version={shown.version} />
        </div>
      </div>
    </article>
  );
}

function Steps({ task }: { task: Held }) {
  const { status } = task.value;
  const isFinal = status === "completed" || status === "canceled";
  return (
    <p class="steps">
      {isFinal ? <Button onClick={() => setStatus(task, "pending")}>{work().task.reopen}</Button> : <Button kind="primary" onClick={() => setStatus(task, "completed")}>{work().task.complete}</Button>}
      {isFinal ? null : <Button onClick={() => setStatus(task, "canceled")}>{work().task.cancel}</Button>}
      <Button kind="quiet" onClick={() => void remove(task)}>{work().task.remove}</Button>
      {task.value.closure_note ? <span class="soft">{work().task.closing}: {task.value.closure_note}</span> : null}
    </p>
  );
}

function Description({ task, open }: { task: Held; open: { value: Open } }) {
  const { description } = task.value;
  const save = (text: string): void => {
    if (text !== description) changeTask(task, { description: text }, work().task.saved);
  };
  return (
    <section>
      <Head>{work().task.description}</Head>
      {open.value === "description" ? (
        <Line label={work().task.description} value={description} onSave={save} onClose={() => (open.value = null)} longest={20_000} />
      ) : (
        <button type="button" class="value description" onClick={() => (open.value = "description")}>{description || <span class="missing">{work().task.addDescription}</span>}</button>
      )}
    </section>
  );
}

function Origins({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <section>
      <Head>{work().task.evidence}</Head>
      {evidence.length ? null : <p class="soft">{work().task.noEvidence}</p>}
      {evidence.map((quote) => {
        const href = `/inbox/${quote.source_id}?turn=${quote.segment_index}`;
        return (
          <figure key={`${quote.source_id}${quote.char_start}`} class="evidence">
            <figcaption class="meta">
              <span class="speaker">{quote.speaker ?? ""}</span> {quote.start_ms === null ? "" : sayClock(quote.start_ms)}
            </figcaption>
            <blockquote>{end(quote.context_before)} <mark class="is-quote">{quote.quote}</mark> {beginning(quote.context_after)}</blockquote>
            <p class="steps">
              <a href={href}>{work().task.openSource}</a>
              <Button kind="quiet" onClick={() => void copy(href)}>{work().task.copyLink}</Button>
            </p>
          </figure>
        );
      })}
    </section>
  );
}

async function copy(href: string): Promise<void> {
  // Missing where a page comes over plain HTTP from another machine.
  await navigator.clipboard?.writeText(location.origin + href);
  say(words.common.copied);
}

async function remove(task: Held): Promise<void> {
  const { id, title } = task.peek();
  try {
    const { action_id: actionId } = await call("delete", "/api/tasks/{task_id}", { path: { task_id: id } });
    remember({ task: null, before: {}, shown: {}, actionId, isRefused: false });
    taskChanges.value += 1;
    say(work().task.removed(title), { undo: undoTask });
    if (location.pathname.startsWith("/t/")) go("/tasks");
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), { tone: "bad" });
  }
}
