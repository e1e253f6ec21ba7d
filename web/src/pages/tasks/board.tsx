/* The board: a column for each status. Cards move by mouse, finger and keys under the same rules. */
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { TaskStatus } from "../../api/types";
import { writeFilters, type Filters } from "../../state/filters";
import { setQuery } from "../../state/router";
import type { Hidden } from "../../state/task-list";
import { moveTask } from "../../state/holding";
import { heldTask, STATUSES, type Held } from "../../state/tasks";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { takeDrags } from "../../ui/drag";
import { Due, Marks, Owners, Priority } from "./card";

interface Props {
  rows: readonly Held[];
  current: Signal<string | null>;
  filters: Filters;
  hidden: Hidden;
  /** There are more than these, so that a column may hold more than it shows. */
  isCut: boolean;
}

export function Board({ rows, current, filters, hidden, isCut }: Props) {
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => board.current ? takeDrags(board.current, { items: ".task-card", zones: ".column", drop: dropInto }) : undefined, []);
  return (
    <div ref={board} class="board" role="group" aria-label={work().tasks.board}>
      {STATUSES.map((status) => {
        const own = rows.filter((task) => task.value.status === status);
        const isFinal = status === "completed" || status === "canceled";
        const wanted = filters.status.split(",").filter(Boolean);
        if (wanted.length && !wanted.includes(status)) return null;
        if (isFinal && !filters.done && !wanted.length) {
          const count = status === "completed" ? hidden.completed : hidden.canceled;
          return <Folded key={status} status={status} count={count + own.length} />;
        }
        return <Column key={status} status={status} rows={own} current={current} isCut={isCut} />;
      })}
    </div>
  );
}

interface ColumnProps {
  status: TaskStatus;
  rows: readonly Held[];
  current: Signal<string | null>;
  isCut: boolean;
}

function dropInto(card: HTMLElement, column: HTMLElement): void {
  const task = heldTask(card.dataset["task"] ?? "");
  const status = STATUSES.find((each) => each === column.dataset["status"]);
  if (task && status) moveTask(task, status);
}

function Folded({ status, count }: { status: TaskStatus; count: number }) {
  return (
    <section class="column folded" data-status={status}>
      <button type="button" class="column-head" onClick={() => setQuery(writeFilters({ done: true }))} aria-expanded="false">
        <span>{words.status[status]}</span> <span class="count">{count || ""}</span>
      </button>
    </section>
  );
}

function Column({ status, rows, current, isCut }: ColumnProps) {
  return (
    <section class="column" data-status={status} aria-label={words.status[status]}>
      <h2 class="column-head">{words.status[status]} <span class="count">{rows.length}{isCut ? "+" : ""}</span></h2>
      <div class="cards" role="listbox" aria-label={words.status[status]} tabIndex={0} aria-activedescendant={rows.some((row) => row.value.id === current.value) ? `card-${current.value}` : undefined}>
        {rows.map((task, index) => <Card key={task.value.id} task={task} at={index + 1} of={rows.length} current={current} />)}
      </div>
    </section>
  );
}

function Card({ task, at, of, current }: { task: Held; at: number; of: number; current: Signal<string | null> }) {
  const shown = task.value;
  const isCurrent = current.value === shown.id;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isCurrent]);
  return (
    <div
      ref={element}
      id={`card-${shown.id}`}
      role="option"
      aria-selected={isCurrent}
      aria-setsize={of}
      aria-posinset={at}
      class={`task-card ${isCurrent ? "current" : ""}`}
      data-task={shown.id}
      onClick={() => {
        current.value = shown.id;
        setQuery({ task: String(shown.number) }, { replace: false });
      }}
    >
      <span class="card-title">{shown.title}</span>
      <span class="card-meta"><Owners task={shown} /><Due task={shown} /><Priority task={shown} /><Marks task={shown} /></span>
    </div>
  );
}
