/* The board: a column for each status. Cards move by the mouse and by keys under the same rules. */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { TaskStatus } from "../../api/types";
import { writeFilters, type Filters } from "../../state/filters";
import { setQuery } from "../../state/router";
import type { Hidden } from "../../state/task-list";
import { setStatus, STATUSES, type Held } from "../../state/tasks";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Due, Marks, Owners, Priority } from "./card";

interface Props {
  rows: readonly Held[];
  current: Signal<string | null>;
  filters: Filters;
  hidden: Hidden;
}

export function Board({ rows, current, filters, hidden }: Props) {
  const dragged = useSignal<Held | null>(null);
  return (
    <div class="board" role="group" aria-label={work().tasks.board}>
      {STATUSES.map((status) => {
        const own = rows.filter((task) => task.value.status === status);
        const isFinal = status === "completed" || status === "canceled";
        if (isFinal && !filters.done) {
          const count = status === "completed" ? hidden.completed : hidden.canceled;
          return own.length || count ? <Folded key={status} status={status} count={count + own.length} dragged={dragged} /> : <Folded key={status} status={status} count={0} dragged={dragged} />;
        }
        return <Column key={status} status={status} rows={own} current={current} dragged={dragged} />;
      })}
    </div>
  );
}

interface ColumnProps {
  status: TaskStatus;
  rows: readonly Held[];
  current: Signal<string | null>;
  dragged: Signal<Held | null>;
}

function dropping(status: TaskStatus, dragged: Signal<Held | null>, isOver: Signal<boolean>) {
  return {
    onDragOver: (event: DragEvent) => {
      if (!dragged.peek()) return;
      event.preventDefault();
      isOver.value = true;
    },
    onDragLeave: () => (isOver.value = false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      isOver.value = false;
      const task = dragged.peek();
      dragged.value = null;
      if (task) setStatus(task, status);
    },
  };
}

function Folded({ status, count, dragged }: { status: TaskStatus; count: number; dragged: Signal<Held | null> }) {
  const isOver = useSignal(false);
  return (
    <section class={`column folded ${isOver.value ? "over" : ""}`} {...dropping(status, dragged, isOver)}>
      <button type="button" class="column-head" onClick={() => setQuery(writeFilters({ done: true }))} aria-expanded="false">
        <span>{words.status[status]}</span> <span class="count">{count || ""}</span>
      </button>
    </section>
  );
}

function Column({ status, rows, current, dragged }: ColumnProps) {
  const isOver = useSignal(false);
  return (
    <section class={`column ${isOver.value ? "over" : ""}`} aria-label={words.status[status]} {...dropping(status, dragged, isOver)}>
      <h2 class="column-head">{words.status[status]} <span class="count">{rows.length}</span></h2>
      <div class="cards" role="listbox" aria-label={words.status[status]} tabIndex={0} aria-activedescendant={rows.some((row) => row.value.id === current.value) ? `card-${current.value}` : undefined}>
        {rows.map((task, index) => <Card key={task.value.id} task={task} at={index + 1} of={rows.length} current={current} dragged={dragged} />)}
      </div>
    </section>
  );
}

function Card({ task, at, of, current, dragged }: { task: Held; at: number; of: number; current: Signal<string | null>; dragged: Signal<Held | null> }) {
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
      draggable
      onDragStart={(event) => {
        dragged.value = task;
        event.dataTransfer?.setData("text/plain", shown.title);
      }}
      onDragEnd={() => (dragged.value = null)}
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
