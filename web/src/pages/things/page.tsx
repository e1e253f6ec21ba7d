/* A customer, project or milestone: what is known of it, and its work, with that of related customers when one wants. */
import "../tasks/tasks.css";
import "./things.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { handle } from "../../keys/registry";
import { NO_FILTERS, readFilters, type Filters } from "../../state/filters";
import { place, setQuery } from "../../state/router";
import { tasksHref } from "../../ui/shell";
import { followList, makeList, readList, type TaskList, type Wanted } from "../../state/task-list";
import { taskChanges } from "../../state/tasks";
import { things } from "../../text/things";
import { words } from "../../text/words";
import { Fresh } from "../../ui/fresh";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { Panel } from "../task/panel";
import { MoreRows } from "../tasks/more";
import { listKeys } from "../tasks/queue";
import { CompactList, TaskTable } from "../tasks/table";
import { TimelineList } from "./timeline";

type Resource = components["schemas"]["Resource"];
export type Kind = "customer" | "project" | "milestone";
const PLACES: Record<string, string> = { customer: "customers", project: "projects", milestone: "milestones" };

export function Page({ kind, id }: { kind: Kind; id: string }) {
  const say = things();
  const thing = useSignal<Resource | null>(null);
  const error = useSignal<unknown>(null);
  const list = useSignal<TaskList>(makeList()).value;
  const current = useSignal<string | null>(null);
  const isTimeline = place.value.query.get("view") === "timeline";
  const { done: isDoneShown, related } = readFilters(place.value.query);
  const done = isDoneShown || isTimeline;
  const filters: Filters = { ...NO_FILTERS, done, related, [kind]: id };
  const look = (): void => {
    error.value = null;
    call("get", "/api/resources/{resource_type}/{resource_id}", { path: { resource_type: kind, resource_id: id } }).then(
      ({ resource }) => (thing.value = resource),
      (reason: unknown) => (error.value = reason),
    );
  };
  const wanted: Wanted = { filters, sort: "due_at", always: [kind] };
  const load = (): void => void readList(list, wanted);
  useEffect(look, []);
  useEffect(load, [done, related, taskChanges.value]);
  useEffect(() => followList(list, wanted), [done, related]);
  useEffect(() => handle("tasks", listKeys(() => list.rows.peek() ?? [], current)), []);
  const name = thing.value?.name ?? id;
  useEffect(() => void (document.title = `${name} · ${words.product}`), [name]);
  if (error.value) return <main class="page" id="page"><h1 tabIndex={-1} class="unseen">{say.kinds[kind]}</h1><Failure error={error.value} onRetry={look} /></main>;
  const rows = list.rows.value;
  const { completed, canceled } = list.hidden.value;
  const hidden = done ? 0 : completed + canceled;
  const NarrowOrWide = matchMedia("(max-width: 639px)").matches ? CompactList : TaskTable;
  const Rows = isTimeline ? TimelineList : NarrowOrWide;
  return (
    <main class="tasks" id="page">
      <header class="page-head tasks-head">
        <div><p class="meta">{kind === "milestone" ? say.kinds[kind] : <a href={`/${PLACES[kind] ?? ""}`}>{say[kind === "customer" ? "customers" : "projects"]}</a>}</p><h1 tabIndex={-1}>{name}</h1></div>
        {kind === "customer" ? <a class="button" href={`${tasksHref("kanban")}&customer=${encodeURIComponent(id)}${related ? "&related=1" : ""}`}>{say.board}</a> : null}
      </header>
      <Known thing={thing.value} kind={kind} />
      <div class="filter-bar">
        {kind === "customer" && thing.value?.related.length ? <Button kind="quiet" class="switch" pressed={related} onClick={() => setQuery({ related: related ? null : "1" })}>{say.showRelated}</Button> : null}
        <Button kind="quiet" class="switch" pressed={isTimeline} onClick={() => setQuery({ view: isTimeline ? null : "timeline" })}>{say.timeline}</Button>
        {isTimeline ? null : <Button kind="quiet" class="switch" pressed={done} onClick={() => setQuery({ done: done ? null : "1" })}>{say.showDone}</Button>}
      </div>
      <div class="rows-said">{hidden ? <p class="hidden-rows meta" role="status">{say.hidden(hidden)}</p> : null}<MoreRows list={list} wanted={wanted} /></div>
      <Fresh count={list.fresh.value} onShow={load} />
      <div class={`tasks-body ${kind === "customer" && !related ? "of-customer" : ""}`}>
        {list.error.value && !rows ? <Failure error={list.error.value} onRetry={load} /> : null}
        {!rows && !list.error.value ? <Loading rows={8} /> : null}
        {rows && !rows.length ? <Empty title={hidden ? say.allDone : say.noTasks} /> : null}
        {rows?.length ? <Rows rows={rows} current={current} sort="due_at" isCut={list.hasMore.value} /> : null}
        <Panel />
      </div>
    </main>
  );
}

/** What the register says of it: mail domains, what it is part of, what belongs together with it. */
function Known({ thing, kind }: { thing: Resource | null; kind: Kind }) {
  const say = things();
  // Only of customers something is always known, so that the place for it is kept.
  if (!thing) return kind === "customer" ? <p class="known" /> : null;
  const { parent } = thing;
  if (kind !== "customer" && !parent && !thing.related.length && !thing.email_domains.length) return null;
  const where = parent ? PLACES[parent.type] : undefined;
  return (
    <p class="known soft">
      {thing.email_domains.length ? <span>{thing.email_domains.join(", ")}</span> : null}
      {parent ? <span>{say.partOf} {where ? <a href={`/${where}/${encodeURIComponent(parent.id)}`}>{parent.id}</a> : parent.id}</span> : null}
      {thing.related.length ? (
        <span>{say.related} {thing.related.map((id) => <a key={id} href={`/${PLACES[kind] ?? ""}/${encodeURIComponent(id)}`}>{id}</a>)}</span>
      ) : null}
    </p>
  );
}
