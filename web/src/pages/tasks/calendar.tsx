/* Tasks by the day on which they are due: a month or a week; keys, mouse and finger move them to another day. */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { handle } from "../../keys/registry";
import { makeDays, readDays, readMoreDays, type DaysRead } from "../../state/calendar-days";
import { onChanges } from "../../state/changed";
import type { Filters } from "../../state/filters";
import { place, setQuery } from "../../state/router";
import { changeTask, heldTask, taskChanges, type Held } from "../../state/tasks";
import { addDays, dayOf, daysBetween, sayDay, sayMonth, sayWeekday, today } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { takeDrags } from "../../ui/drag";
import { Button } from "../../ui/key";
import { Failure } from "../../ui/states";
import { HiddenRows } from "./hidden-rows";
import { More } from "./more";

const SHOWN = 4;

/** The days of the weeks that the month touches, Monday first. */
export function daysOfMonth(day: string): string[] {
  const first = mondayOf(`${day.slice(0, 7)}-01`);
  const days: string[] = [];
  for (let at = first; days.length < 42; at = addDays(at, 1)) {
    if (days.length % 7 === 0 && days.length > 27 && at.slice(0, 7) !== day.slice(0, 7)) break;
    days.push(at);
  }
  return days;
}

export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7));
}

export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const to = new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 7);
  const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5)), 0)).getUTCDate();
  return `${to}-${String(Math.min(last, Number(day.slice(8)))).padStart(2, "0")}`;
}

export function Page({ filters }: { filters: Filters }) {
  const { query } = place.value;
  const at = query.get("day") ?? today();
  const isWeek = query.get("span") === "week";
  const read = useSignal<DaysRead>(makeDays()).value;
  const { tasks, error } = read;
  const days = isWeek ? Array.from({ length: 7 }, (_, index) => addDays(mondayOf(at), index)) : daysOfMonth(at);
  const [first = at, last = at] = [days[0], days[days.length - 1]];
  const wanted = { filters, first, last };
  const load = (): void => void readDays(read, wanted);
  useEffect(load, [first, last, JSON.stringify(filters), taskChanges.value]);
  useEffect(() => onChanges("task", load), [first, last, JSON.stringify(filters)]);
  useEffect(() => handle("calendar", keysOf(tasks)), []);
  const grid = useRef<HTMLDivElement>(null);
  const isThere = !error.value;
  useEffect(() => grid.current ? takeDrags(grid.current, { items: ".day-task", zones: ".day", drop: dropOn }) : undefined, [isThere]);
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  return (
    <div class="calendar">
      <div class="calendar-head">
        <Button action="monthBefore" kind="quiet" class="icon-only" label={words.actions["monthBefore"] ?? ""}>‹</Button>
        <h2>{sayMonth(at)}</h2>
        <Button action="monthAfter" kind="quiet" class="icon-only" label={words.actions["monthAfter"] ?? ""}>›</Button>
        <Button action="today" />
        <div class="spans">
          <Button action="month" kind="quiet" pressed={!isWeek} class="switch" />
          <Button action="week" kind="quiet" pressed={isWeek} class="switch" />
        </div>
      </div>
      <div class="rows-said">
        <HiddenRows filters={filters} hidden={read.hidden.value} undated={read.undated.value} />
        {read.hasMore.value ? <More shown={tasks.value.length} onMore={() => void readMoreDays(read, wanted)} /> : null}
      </div>
      {isWeek ? null : <div class="weekdays" aria-hidden="true">{days.slice(0, 7).map((day) => <span key={day}>{sayWeekday(day)}</span>)}</div>}
      <div ref={grid} class={`days ${isWeek ? "week" : ""}`} role="list" tabIndex={0} aria-label={sayMonth(at)}>
        {days.map((day) => <Day key={day} day={day} at={at} isWeek={isWeek} tasks={tasks.value.filter((task) => dayOfTask(task) === day)} />)}
      </div>
    </div>
  );
}

function dayOfTask(task: Held): string {
  const { due_at: due, due_tz: zone } = task.value;
  return due ? dayOf(due, zone ?? undefined) : "";
}

function Day({ day, at, isWeek, tasks }: { day: string; at: string; isWeek: boolean; tasks: readonly Held[] }) {
  const isOther = !isWeek && day.slice(0, 7) !== at.slice(0, 7);
  const shown = isWeek ? tasks : tasks.slice(0, SHOWN);
  return (
    <div
      role="listitem"
      class={`day ${isOther ? "other-month" : ""} ${day === at ? "current" : ""} ${day === today() ? "is-today" : ""}`}
      aria-label={sayDay(day)}
      onClick={() => setQuery({ day })}
      data-day={day}
    >
      <span class="day-name"><span class="day-week">{sayWeekday(day)} </span>{Number(day.slice(8))}</span>
      {shown.map((task) => (
        <a
          key={task.value.id}
          class={`day-task ${task.value.is_overdue ? "bad-text" : ""} ${task.value.closed_at ? "closed" : ""}`}
          href={`/t/${task.value.number}`}
          data-task={task.value.id}
          ref={(shown) => keepFocus(shown, task)}
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            setQuery({ task: String(task.peek().number) }, { replace: false });
          }}
        >
          {task.value.title}
        </a>
      ))}
      {tasks.length > shown.length ? <span class="meta">{work().tasks.more2(tasks.length - shown.length)}</span> : null}
    </div>
  );
}

/** What keys moved keeps the focus, where it is shown next. */
let refocused: string | null = null;

function keepFocus(shown: HTMLElement | null, task: Held): void {
  if (!shown || refocused !== task.peek().id) return;
  refocused = null;
  shown.focus();
}

function dropOn(shown: HTMLElement, day: HTMLElement): void {
  const [task, to] = [heldTask(shown.dataset["task"] ?? ""), day.dataset["day"] ?? ""];
  if (task && to !== dayOfTask(task)) moveTo(task, to);
}

function moveTo(task: Held, day: string): void {
  const { title, due_precision: precision, due_at: due } = task.peek();
  // A time of day stays; its instant may stand on another day than the one that people see in their zone.
  const at = precision === "datetime" && due ? `${addDays(due.slice(0, 10), daysBetween(dayOfTask(task), day))}${due.slice(10)}` : day;
  changeTask(task, { due_at: at }, work().tasks.movedDay(title, sayDay(day)));
}

function keysOf(tasks: Signal<readonly Held[]>): Record<string, () => void> {
  const at = (): string => place.peek().query.get("day") ?? today();
  const to = (day: string): void => setQuery({ day });
  const move = (by: number) => (): void => {
    // The task that has the focus, or else the first one of the day.
    const focused = (document.activeElement as HTMLElement | null)?.dataset["task"];
    const task = (focused && heldTask(focused)) || tasks.peek().find((each) => dayOfTask(each) === at());
    if (!task) return;
    const day = addDays(dayOfTask(task), by);
    moveTo(task, day);
    to(day);
    refocused = focused ?? null;
  };
  return {
    dayBefore: () => to(addDays(at(), -1)), dayAfter: () => to(addDays(at(), 1)), weekBefore: () => to(addDays(at(), -7)), weekAfter: () => to(addDays(at(), 7)),
    moveDayBefore: move(-1), moveDayAfter: move(1), moveWeekBefore: move(-7), moveWeekAfter: move(7),
    monthBefore: () => to(addMonths(at(), -1)), monthAfter: () => to(addMonths(at(), 1)), today: () => to(today()),
    month: () => setQuery({ span: null }), week: () => setQuery({ span: "week" }),
  };
}
