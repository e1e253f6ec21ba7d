/* Tasks as a table that sorts, and as the compact list of small screens. */
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { place, hrefWith, setQuery } from "../../state/router";
import type { Held } from "../../state/tasks";
import { work } from "../../text/work";
import { words } from "../../text/words";
import type { Filters } from "../../state/filters";
import { Customer, Due, Marks, Owners, Priority } from "./card";
import { lazy } from "../../ui/lazy";

const ColumnFilters = lazy(() => import("./column-filters"), { isOrnament: true });

const SORTED: Record<string, string> = { due: "due_at", status: "status", priority: "priority" };

interface Props {
  rows: readonly Held[];
  current: Signal<string | null>;
  sort?: string;
  /** Those of the address, where they can be chosen by column. */
  filters?: Filters;
  /** There are more than these. */
  isCut?: boolean;
  /** Whose list it is needs no saying on each row. */
  isOwn?: boolean;
}

function open(task: Held, current: Signal<string | null>): void {
  current.value = task.peek().id;
  setQuery({ task: String(task.peek().number) }, { replace: false });
}

export function TaskTable({ rows, current, sort = "", filters, isCut = false }: Props) {
  const { columns } = work().tasks;
  const names = ["due", "title", "owner", "customer", "status", "priority"] as const;
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={work().tasks.rows(rows.length)}>
      <table class="task-table">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col" aria-sort={sort.endsWith(SORTED[name] ?? "-") ? (sort.startsWith("-") ? "descending" : "ascending") : undefined}>
                {SORTED[name] ? <a href={hrefWith(place.value, { sort: nextSort(sort, SORTED[name]) })}>{columns[name]}{arrow(sort, SORTED[name])}</a> : columns[name]}
              </th>
            ))}
          </tr>
          {filters ? <ColumnFilters filters={filters} /> : null}
        </thead>
        <tbody>{rows.map((task) => <Row key={task.value.id} task={task} current={current} />)}</tbody>
      </table>
      <p class="meta table-count">{isCut ? work().tasks.first(rows.length) : rows.length || !filters ? work().tasks.rows(rows.length) : work().tasks.nothing}</p>
    </div>
  );
}

function nextSort(sort: string, name: string): string {
  return sort === name ? `-${name}` : name;
}

function arrow(sort: string, name: string): string {
  return sort === name ? " ↑" : sort === `-${name}` ? " ↓" : "";
}

function Row({ task, current }: { task: Held; current: Signal<string | null> }) {
  const shown = task.value;
  const isCurrent = current.value === shown.id;
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <tr ref={element} class={isCurrent ? "current" : ""} aria-current={isCurrent ? "true" : undefined} onClick={(event) => { if (!(event.target as Element).closest("a")) open(task, current); }}>
      <td><Due task={shown} /></td>
      <td class="title-cell"><a href={`/t/${shown.number}`} onClick={(event) => { event.preventDefault(); open(task, current); event.stopPropagation(); }}>{shown.title}</a> <Marks task={shown} /></td>
      <td><Owners task={shown} /></td>
      <td><Customer task={shown} /></td>
      <td>{words.status[shown.status]}</td>
      <td><Priority task={shown} /></td>
    </tr>
  );
}

export function CompactList({ rows, current, isOwn = false }: Props) {
  return (
    <ul class="compact">
      {rows.map((task) => {
        const shown = task.value;
        return (
          <li key={shown.id} class={current.value === shown.id ? "current" : ""}>
            <a href={`/t/${shown.number}`} aria-current={current.value === shown.id ? "true" : undefined}>
              <span class="card-title">{shown.title}</span>
              <span class="card-meta">{isOwn ? null : <Owners task={shown} />}{shown.owed_to ? <span>{words.review.owedTo}: {shown.owed_to}</span> : null}<Due task={shown} /><Priority task={shown} /><span>{words.status[shown.status]}</span><Marks task={shown} /></span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
