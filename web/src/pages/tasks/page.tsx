/* The tasks of the workspace as a board, a table, a calendar or a list; the address says which, and what is left out. */
import "./tasks.css";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { handle } from "../../keys/registry";
import { isNarrowed, readFilters, writeFilters, NO_FILTERS, type Filters } from "../../state/filters";
import { go, hrefWith, place, setQuery } from "../../state/router";
import { moveTask } from "../../state/holding";
import { followList, makeList, readList, type Sort, type TaskList, type Wanted } from "../../state/task-list";
import { STATUSES, taskChanges, changeTask, type Held } from "../../state/tasks";
import { redoTask, undoTask } from "../../state/task-undo";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { Fresh } from "../../ui/fresh";
import { lazy } from "../../ui/lazy";
import { Panel } from "../task/panel";
import { Board } from "./board";
import { FilterBar } from "./filter-bar";
import { HiddenRows } from "./hidden-rows";
import { MoreRows } from "./more";
import { CompactList, TaskTable } from "./table";

const CalendarView = lazy(() => import("./calendar"), { isPart: true });
const SavedViews = lazy(() => import("./saved-views"), { isPart: true });
const VIEWS = ["kanban", "table", "calendar", "list"] as const;
export type View = (typeof VIEWS)[number];
const PRIORITIES = ["low", "medium", "high", "urgent"] as const;

export function viewOf(query: URLSearchParams): View {
  const wanted = query.get("view");
  const usual = matchMedia("(max-width: 639px)").matches ? "list" : "kanban";
  return VIEWS.find((view) => view === wanted) ?? usual;
}

export function Page() {
  const { query } = place.value;
  const view = viewOf(query);
  const filters = readFilters(query);
  const list = useSignal<TaskList>(makeList()).value;
  const current = useSignal<string | null>(null);
  const sort = (query.get("sort") ?? "due_at") as Sort;
  const wanted: Wanted = { filters, sort };
  const key = JSON.stringify(wanted);
  const isCalendar = view === "calendar";
  useEffect(() => void (document.title = `${work().tasks.title} · ${words.product}`), []);
  useEffect(() => {
    if (!isCalendar) void readList(list, wanted);
  }, [key, isCalendar, taskChanges.value]);
  useEffect(() => (isCalendar ? undefined : followList(list, wanted)), [key, isCalendar]);
  useEffect(() => handle(view === "kanban" ? "board" : view === "calendar" ? "calendar" : "tasks", keysOf(list, current, view)), [view]);
  return (
    <main class="tasks" id="page">
      <header class="page-head tasks-head">
        <h1 tabIndex={-1}>{work().tasks.title}</h1>
        <nav class="views" aria-label={work().tasks.title}>
          {VIEWS.map((each) => (
            <a key={each} href={hrefWith(place.value, { view: each, task: null })} aria-current={each === view ? "page" : undefined}>{work().tasks.views[each]}</a>
          ))}
        </nav>
        <div class="page-actions"><SavedViews /><Button action="newTask" kind="primary" /></div>
      </header>
      <FilterBar filters={filters} />
      {isCalendar ? null : <div class="rows-said"><HiddenRows filters={filters} hidden={list.hidden.value} /><MoreRows list={list} wanted={wanted} /></div>}
      <Fresh count={list.fresh.value} onShow={() => (taskChanges.value += 1)} />
      <div class="tasks-body">
        {isCalendar ? <CalendarView filters={filters} /> : <Rows list={list} view={view} current={current} wanted={wanted} />}
        <Panel />
      </div>
    </main>
  );
}

interface RowsProps {
  list: TaskList;
  view: View;
  current: Signal<string | null>;
  wanted: Wanted;
}

function Rows({ list, view, current, wanted }: RowsProps) {
  const rows = list.rows.value;
  const { filters, sort } = wanted;
  if (list.error.value && !rows) return <Failure error={list.error.value} onRetry={() => void readList(list, wanted)} />;
  if (!rows) return <Loading rows={10} />;
  if (view === "table" && (rows.length || isNarrowed(filters))) return <TaskTable rows={rows} current={current} sort={String(sort)} filters={filters} isCut={list.hasMore.value} />;
  if (!rows.length) return <NoRows filters={filters} list={list} />;
  if (view === "kanban") return <Board rows={rows} current={current} filters={filters} hidden={list.hidden.value} isCut={list.hasMore.value} />;
  return <CompactList rows={rows} current={current} />;
}

function NoRows({ filters, list }: { filters: Filters; list: TaskList }) {
  const { other, completed, canceled } = list.hidden.value;
  if (isNarrowed(filters) || completed + canceled) {
    return (
      <Empty title={`${work().tasks.nothing} ${other + completed + canceled ? work().tasks.hidden(other + completed + canceled) : ""}`}>
        <Button onClick={() => setQuery({ ...writeFilters({ ...NO_FILTERS, done: true }) })}>{work().tasks.show}</Button>
      </Empty>
    );
  }
  return <Empty title={work().tasks.empty}><p>{work().tasks.emptyMore}</p></Empty>;
}

/** The rows in the order in which one walks through them. */
function ordered(list: TaskList, view: View): readonly Held[] {
  const rows = list.rows.peek() ?? [];
  if (view !== "kanban") return rows;
  return STATUSES.flatMap((status) => rows.filter((task) => task.peek().status === status));
}

function keysOf(list: TaskList, current: Signal<string | null>, view: View): Record<string, () => void> {
  const at = (): number => ordered(list, view).findIndex((task) => task.peek().id === current.peek());
  const move = (to: number): void => {
    const rows = ordered(list, view);
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) current.value = row.peek().id;
  };
  const on = (act: (task: Held) => void) => (): void => {
    const task = ordered(list, view)[at()];
    if (task) act(task);
  };
  const statuses = STATUSES.map((status, index) => [`status.${index + 1}`, on((task) => moveTask(task, status))] as const);
  const priorities = PRIORITIES.map(
    (priority, index) => [`priority.${index + 1}`, on((task) => changeTask(task, { priority }, `${task.peek().title}: ${words.priority[priority]}`))] as const,
  );
  const open = on((task) => setQuery({ task: String(task.peek().number) }, { replace: false }));
  return {
    undo: undoTask, redo: redoTask,
    filter: () => document.querySelector<HTMLInputElement>(".filter-bar input")?.focus(),
    close: () => {
      if (place.peek().query.get("task")) setQuery({ task: null });
    },
    ...(view === "calendar" ? {} : {
      next: () => move(at() + 1), previous: () => move(at() - 1), first: () => move(0), last: () => move(Number.MAX_SAFE_INTEGER), open,
      title: on((task) => go(`/t/${task.peek().number}?edit=title`)), owner: on((task) => go(`/t/${task.peek().number}?edit=owner`)),
      due: on((task) => go(`/t/${task.peek().number}?edit=due`)),
      ...Object.fromEntries(statuses), ...Object.fromEntries(priorities),
    }),
    ...(view === "kanban" ? boardKeys(list, current, on) : {}),
  };
}

function boardKeys(list: TaskList, current: Signal<string | null>, on: (act: (task: Held) => void) => () => void): Record<string, () => void> {
  const beside = (by: 1 | -1) => on((task) => {
    const columns = STATUSES.map((status) => (list.rows.peek() ?? []).filter((each) => each.peek().status === status));
    const here = STATUSES.indexOf(task.peek().status);
    const place = (columns[here] ?? []).indexOf(task);
    for (let to = here + by; to >= 0 && to < columns.length; to += by) {
      const column = columns[to] ?? [];
      const next = column[Math.min(place, column.length - 1)];
      if (next) return void (current.value = next.peek().id);
    }
  });
  const push = (by: 1 | -1) => on((task) => {
    const to = STATUSES[STATUSES.indexOf(task.peek().status) + by];
    if (to) moveTask(task, to);
  });
  return { left: beside(-1), right: beside(1), moveLeft: push(-1), moveRight: push(1) };
}
