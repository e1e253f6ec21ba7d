/* The queue over all customers: what is open and overdue, by due date, overdue first and red, under a bar of numbers. */
import "./tasks.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { Stats, TaskStatus } from "../../api/types";
import { onChanges } from "../../state/changed";
import { handle } from "../../keys/registry";
import { NO_FILTERS, type FilterName, type Filters } from "../../state/filters";
import { go, place, setQuery } from "../../state/router";
import { users } from "../../state/session";
import { followList, makeList, readList, type TaskList, type Wanted } from "../../state/task-list";
import { moveTask } from "../../state/holding";
import { STATUSES, taskChanges, type Held } from "../../state/tasks";
import { redoTask, undoTask } from "../../state/task-undo";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Empty, Failure, Loading } from "../../ui/states";
import { Fresh } from "../../ui/fresh";
import { Panel } from "../task/panel";
import { tasksHref } from "../../ui/shell";
import { HiddenRows } from "./hidden-rows";
import { MoreRows } from "./more";
import { CompactList, TaskTable } from "./table";

type Which = (TaskStatus | "overdue")[];
const SHOWN: Record<string, Which> = {
  "": ["unaddressed", "pending", "overdue"],
  in_progress: ["in_progress", "on_hold"],
  overdue: ["overdue"],
  completed: ["completed"],
};

export function Page() {
  const { query } = place.value;
  const status = query.get("status") ?? "";
  const filters: Filters = { ...NO_FILTERS, assignee: query.get("assignee") ?? "", high: query.get("priority") === "high", done: status === "completed" };
  const list = useSignal<TaskList>(makeList()).value;
  const current = useSignal<string | null>(null);
  const stats = useSignal<Stats | null>(null);
  const wanted: Wanted = { filters, sort: "due_at", status: SHOWN[status] ?? SHOWN[""] ?? [] };
  const load = (): void => {
    void readList(list, wanted);
    count();
  };
  const count = (): void => {
    const narrowed = { ...(filters.assignee ? { assignee: [filters.assignee] } : {}), ...(filters.high ? { priority: ["high", "urgent"] as ("high" | "urgent")[] } : {}) };
    call("get", "/api/tasks/stats", { query: narrowed }).then((answer) => (stats.value = answer.stats), () => undefined);
  };
  useEffect(load, [status, filters.assignee, filters.high, taskChanges.value]);
  useEffect(() => followList(list, wanted), [status, filters.assignee, filters.high]);
  useEffect(() => onChanges("task", count), [filters.assignee, filters.high]);
  useEffect(() => void (document.title = `${work().queue.title} · ${words.product}`), []);
  useEffect(() => handle("tasks", listKeys(() => overdueFirst(list.rows.peek() ?? []), current)), []);
  const rows = list.rows.value;
  const Rows = matchMedia("(max-width: 639px)").matches ? CompactList : TaskTable;
  return (
    <main class="tasks" id="page">
      <header class="page-head tasks-head"><h1 tabIndex={-1}>{work().queue.title}</h1><span class="meta">{work().queue.sorted}</span></header>
      <StatsBar stats={stats.value} status={status} />
      <Narrow filters={filters} status={status} />
      <div class="rows-said">
        <HiddenRows filters={{ ...filters, done: true }} hidden={list.hidden.value} onShow={() => go(tasksHref("table"))} onDrop={dropFilter} />
        <MoreRows list={list} wanted={wanted} />
      </div>
      <Fresh count={list.fresh.value} onShow={load} />
      <div class="tasks-body">
        {list.error.value && !rows ? <Failure error={list.error.value} onRetry={load} /> : null}
        {!rows && !list.error.value ? <Loading rows={10} /> : null}
        {rows && !rows.length ? <Empty title={work().queue.empty} /> : null}
        {rows?.length ? <Rows rows={overdueFirst(rows)} current={current} sort="due_at" isCut={list.hasMore.value} /> : null}
        <Panel />
      </div>
    </main>
  );
}

/** What the queue leaves out by status stands in the table of all tasks. */
function dropFilter(name: FilterName): void {
  if (name === "status") go(tasksHref("table"));
  else setQuery({ [name === "high" ? "priority" : name]: null });
}

function overdueFirst(rows: readonly Held[]): readonly Held[] {
  return [...rows.filter((task) => task.value.is_overdue), ...rows.filter((task) => !task.value.is_overdue)];
}

function StatsBar({ stats, status }: { stats: Stats | null; status: string }) {
  const say = work().queue;
  const numbers: [string, number | undefined, string, string][] = [
    [say.open, stats?.open, "", ""], [say.inProgress, stats?.in_progress, "in_progress", ""], [say.overdue, stats?.overdue, "overdue", stats?.overdue ? "bad-text" : ""],
    [say.dueToday, stats?.due_today, "-", stats?.due_today ? "warned" : ""], [say.unassigned, stats?.unassigned, "-", ""],
    [say.breached, stats?.sla_breached, "-", stats?.sla_breached ? "bad-text" : ""], [say.doneToday, stats?.completed_today, "completed", ""],
    [say.done7, stats?.completed_7_days, "-", ""], [say.waiting, stats?.staged_waiting, "review", ""],
  ];
  return (
    <dl class="stats">
      {numbers.map(([label, value, to, tone]) => (
        <div key={label} class={to === status ? "current" : ""}>
          <dt>{label}</dt>
          <dd class={tone}>{to === "-" ? (value ?? "–") : <a href={to === "review" ? "/review" : to ? `/tasks?status=${to}` : "/tasks"}>{value ?? "–"}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Narrow({ filters, status }: { filters: Filters; status: string }) {
  const say = work().queue;
  return (
    <div class="filter-bar">
      <select aria-label={say.status} value={status} onChange={(event) => setQuery({ status: event.currentTarget.value || null })}>
        <option value="">{say.all}</option>
        <option value="in_progress">{say.inProgress}</option>
        <option value="overdue">{say.overdue}</option>
        <option value="completed">{say.completed}</option>
      </select>
      <select aria-label={work().tasks.priority} value={filters.high ? "high" : ""} onChange={(event) => setQuery({ priority: event.currentTarget.value || null })}>
        <option value="">{say.anyPriority}</option>
        <option value="high">{work().tasks.high}</option>
      </select>
      <select aria-label={work().tasks.owner} value={filters.assignee} onChange={(event) => setQuery({ assignee: event.currentTarget.value || null })}>
        <option value="">{say.anyOwner}</option>
        {[...users.value.values()].map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}
      </select>
    </div>
  );
}

/** Moving through a plain list of tasks, opening them, changing their status. */
export function listKeys(rows: () => readonly Held[], current: { value: string | null; peek: () => string | null }): Record<string, () => void> {
  const at = (): number => rows().findIndex((task) => task.peek().id === current.peek());
  const move = (to: number): void => {
    const row = rows()[Math.max(0, Math.min(rows().length - 1, to))];
    if (row) current.value = row.peek().id;
  };
  const on = (act: (task: Held) => void) => (): void => {
    const task = rows()[at()];
    if (task) act(task);
  };
  return {
    next: () => move(at() + 1), previous: () => move(at() - 1), first: () => move(0), last: () => move(Number.MAX_SAFE_INTEGER),
    open: on((task) => setQuery({ task: String(task.peek().number) }, { replace: false })), undo: undoTask, redo: redoTask,
    close: () => {
      if (place.peek().query.get("task")) setQuery({ task: null });
    },
    ...Object.fromEntries(STATUSES.map((status, index) => [`status.${index + 1}`, on((task) => moveTask(task, status))] as const)),
  };
}
