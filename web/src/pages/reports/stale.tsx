/* Work on which nothing happened: how much of it by how long it has lain, and which it is. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import type { Task } from "../../api/types";
import { say as tell } from "../../state/messages";
import { place, setQuery } from "../../state/router";
import { sayAgo } from "../../text/dates";
import { office } from "../../text/office";
import { work } from "../../text/work";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { Owners } from "../tasks/card";
import { More } from "../tasks/more";
import { csvOf, save } from "./csv";

type Stale = components["schemas"]["StaleAnswer"];
type Age = Stale["ages"][number];
const PAGE = 100;
const CHOICES = [7, 14, 30, 90];

export function StaleReport() {
  const say = office().reports;
  const days = Number(place.value.query.get("days") ?? "14") || 14;
  const tasks = useSignal<readonly Task[]>([]);
  const answer = useSignal<Stale | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    error.value = null;
    ask(days, null).then(
      (read) => {
        answer.value = read;
        tasks.value = read.tasks;
      },
      (reason: unknown) => (error.value = reason),
    );
  };
  const more = (): void => {
    ask(days, answer.peek()?.next_cursor ?? null).then((read) => {
      answer.value = read;
      tasks.value = [...tasks.peek(), ...read.tasks];
    }, complain);
  };
  useEffect(load, [days]);
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!answer.value) return <Loading />;
  const { total, ages, next_cursor: next } = answer.value;
  return (
    <>
      <p class="headline">
        <strong>{total.toLocaleString(document.documentElement.lang)}</strong> {say.staleTitle(days)}
        <select aria-label={say.days} value={String(days)} onChange={(event) => setQuery({ days: event.currentTarget.value })}>
          {CHOICES.map((each) => <option key={each} value={String(each)}>{each}</option>)}
        </select>
        {total ? <Button kind="quiet" onClick={() => void saveAll(days).catch(complain)}>{say.csv}</Button> : null}
      </p>
      {total ? (
        <>
          <Ages ages={ages} />
          <div class="table-scroll"><table class="task-table">
            <thead><tr><th scope="col">{work().tasks.columns.title}</th><th scope="col">{work().tasks.columns.owner}</th><th scope="col">{say.lastTouched}</th></tr></thead>
            <tbody>{tasks.value.map((task) => <tr key={task.id}><td class="title-cell"><a href={`/t/${task.number}`}>{task.title}</a></td><td><Owners task={task} /></td><td>{sayAgo(task.updated_at)}</td></tr>)}</tbody>
          </table></div>
          {next ? <More shown={tasks.value.length} onMore={more} /> : null}
        </>
      ) : <Empty title={say.staleEmpty} />}
    </>
  );
}

/** A bar for each age, with its words and its number beside it; the same numbers as a table stand in the file. */
function Ages({ ages }: { ages: readonly Age[] }) {
  const most = Math.max(1, ...ages.map(({ count }) => count));
  return (
    <dl class="ages" aria-label={office().reports.chart}>
      {ages.map((age, at) => (
        <div key={age.days}>
          <dt>{nameOf(ages, at)}</dt>
          <dd>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={`${(age.count / most) * 100}`} height="8" /></svg>
            <span>{age.count}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function nameOf(ages: readonly Age[], at: number): string {
  const next = ages[at + 1];
  return office().reports.staleFor(ages[at]?.days ?? 0, next ? next.days - 1 : null);
}

function ask(days: number, cursor: string | null): Promise<Stale> {
  return call("get", "/api/tasks/reports/stale", { query: { days, limit: PAGE, ...(cursor ? { cursor } : {}) } });
}

/** All of it, whichever part is shown. */
async function saveAll(days: number): Promise<void> {
  const { columns, fields } = { columns: work().tasks.columns, fields: office().reports };
  const rows: (string | number)[][] = [["#", columns.title, columns.owner, fields.lastTouched]];
  for (let cursor: string | null = null; ; ) {
    const read: Stale = await ask(days, cursor);
    for (const task of read.tasks) rows.push([task.number, task.title, task.assignees.map(({ name }) => name).join(", "), task.updated_at]);
    cursor = read.next_cursor;
    if (!cursor) break;
  }
  save(csvOf(rows), "stale.csv");
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
