/* The work about a customer, project or milestone along its days, with today among them. */
import type { Signal } from "@preact/signals";
import type { Task } from "../../api/types";
import { setQuery } from "../../state/router";
import type { Held } from "../../state/tasks";
import { timelineOf, type TimelineDay } from "../../state/timeline";
import { sayDay, sayMonth, today } from "../../text/dates";
import { things } from "../../text/things";
import { words } from "../../text/words";
import { Owners, Priority } from "../tasks/card";

interface Props {
  rows: readonly Held[];
  current: Signal<string | null>;
}

export function TimelineList({ rows, current }: Props) {
  const { days, undated } = timelineOf(rows.map((row) => row.value), today());
  return (
    <ol class="timeline" aria-label={things().timeline}>
      {days.map((day, index) => (
        <Day key={day.day} {...day} isNewMonth={days[index - 1]?.day.slice(0, 7) !== day.day.slice(0, 7)} current={current} />
      ))}
      {undated.length ? <li class="timeline-day"><p class="timeline-name meta">{things().undated}</p><Tasks tasks={undated} current={current} /></li> : null}
    </ol>
  );
}

function Day({ day, tasks, isNewMonth, current }: TimelineDay & { isNewMonth: boolean; current: Signal<string | null> }) {
  return (
    <>
      {isNewMonth ? <li class="timeline-month"><h2>{sayMonth(day)}</h2></li> : null}
      <li class={`timeline-day ${day === today() ? "is-today" : ""}`} aria-current={day === today() ? "date" : undefined}>
        <p class="timeline-name meta"><time dateTime={day}>{sayDay(day)}</time></p>
        <Tasks tasks={tasks} current={current} />
      </li>
    </>
  );
}

function Tasks({ tasks, current }: { tasks: readonly Task[]; current: Signal<string | null> }) {
  return <ul>{tasks.map((task) => <Entry key={task.id} task={task} current={current} />)}</ul>;
}

function Entry({ task, current }: { task: Task; current: Signal<string | null> }) {
  const open = (event: Event): void => {
    event.preventDefault();
    current.value = task.id;
    setQuery({ task: String(task.number) }, { replace: false });
  };
  return (
    <li class={`${task.closed_at ? "is-closed" : ""} ${current.value === task.id ? "current" : ""}`}>
      <a href={`/t/${task.number}`} onClick={open}>{task.title}</a>
      <span class="card-meta"><Owners task={task} /><Priority task={task} /><span class={task.is_overdue ? "bad-text" : ""}>{task.is_overdue ? things().overdue : words.status[task.status]}</span></span>
    </li>
  );
}
