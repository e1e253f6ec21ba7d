/* How fast suggestions come in, are decided, and tasks get done; one's own speed for oneself. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { place, setQuery } from "../../state/router";
import { sayDay } from "../../text/dates";
import { office } from "../../text/office";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { csvOf, save } from "./csv";

type Pace = components["schemas"]["PaceAnswer"];
type Day = Pace["days"][number];
const COUNTED = ["found", "approved", "rejected", "merged", "completed"] as const;
const DECIDED = ["approved", "rejected", "merged"] as const;
const PERIODS = [7, 30, 90];
const HEIGHT = 140;

export function PaceReport() {
  const say = office().reports.speed;
  const wanted = Number(place.value.query.get("days"));
  const days = PERIODS.includes(wanted) ? wanted : 30;
  const answer = useSignal<Pace | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    error.value = null;
    call("get", "/api/tasks/reports/pace", { query: { days } }).then((read) => (answer.value = read), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, [days]);
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!answer.value) return <Loading />;
  const { days: lines, own } = answer.value;
  const decided = totalOf(lines, DECIDED);
  const isEmpty = !totalOf(lines, COUNTED);
  return (
    <>
      <p class="headline">
        <strong>{decided}</strong> {say.decided(totalOf(lines, ["found"]))}
        <select aria-label={say.period} value={String(days)} onChange={(event) => setQuery({ days: event.currentTarget.value })}>
          {PERIODS.map((each) => <option key={each} value={String(each)}>{say.lastDays(each)}</option>)}
        </select>
        <Button kind="quiet" onClick={() => save(csvOf(rowsOf(lines)), "pace.csv")}>{office().reports.csv}</Button>
      </p>
      <p class="soft">{say.own(own.decided, own.median_seconds)}</p>
      {isEmpty ? <Empty title={say.empty} /> : <Columns lines={lines} />}
      {isEmpty ? null : (
        <div class="table-scroll" tabIndex={0} role="group" aria-label={office().reports.table}>
          <table class="task-table numbers">
            <thead><tr><th scope="col">{say.day}</th>{COUNTED.map((each) => <th key={each} scope="col">{say.parts[each]}</th>)}</tr></thead>
            <tbody>{[...lines].reverse().map((line) => <tr key={line.day}><th scope="row">{sayDay(line.day)}</th>{COUNTED.map((each) => <td key={each}>{line[each]}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** What came in as an outline, what was decided filled within it: one sees whether one keeps up. */
function Columns({ lines }: { lines: readonly Day[] }) {
  const say = office().reports.speed;
  const most = Math.max(1, ...lines.map((line) => Math.max(line.found, totalOf([line], DECIDED))));
  const step = 640 / lines.length;
  const tall = (count: number): number => (count / most) * (HEIGHT - 4);
  return (
    <figure class="bars">
      <svg role="img" aria-label={office().reports.chart} viewBox={`0 0 640 ${HEIGHT}`} width="100%" height={`${HEIGHT}`} preserveAspectRatio="none">
        {lines.map((line, index) => {
          const said = (["found", ...DECIDED] as const).filter((part) => line[part]).map((part) => `${say.parts[part]} ${line[part]}`).join(", ");
          const [x, width] = [`${index * step + step * 0.15}`, `${step * 0.7}`];
          let top = HEIGHT;
          return (
            <g key={line.day}>
              <title>{`${sayDay(line.day)}: ${said}`}</title>
              {DECIDED.map((part) => {
                const height = tall(line[part]);
                top -= height;
                return height ? <rect key={part} class={part} x={x} y={`${top}`} width={width} height={`${height}`} /> : null;
              })}
              {line.found ? <rect class="found" x={x} y={`${HEIGHT - tall(line.found)}`} width={width} height={`${tall(line.found)}`} vector-effect="non-scaling-stroke" /> : null}
            </g>
          );
        })}
      </svg>
      <Axis lines={lines} />
      <figcaption class="legend">{(["found", ...DECIDED] as const).map((part) => <span key={part} class={part}>{say.parts[part]}</span>)}</figcaption>
    </figure>
  );
}

/** Which days these are. */
function Axis({ lines }: { lines: readonly Day[] }) {
  const [first, middle, last] = [lines[0], lines[Math.floor(lines.length / 2)], lines[lines.length - 1]].map((line) => (line ? sayDay(line.day) : ""));
  return (
    <p class="axis meta">
      <span>{first}</span><span>{middle}</span><span>{last}</span>
    </p>
  );
}

export function totalOf(lines: readonly Day[], parts: readonly (typeof COUNTED)[number][]): number {
  return lines.reduce((sum, line) => sum + parts.reduce((own, part) => own + line[part], 0), 0);
}

function rowsOf(lines: readonly Day[]): (string | number)[][] {
  const say = office().reports.speed;
  return [[say.day, ...COUNTED.map((part) => say.parts[part])], ...lines.map((line) => [line.day, ...COUNTED.map((part) => line[part])])];
}
