/* Reports: a picture that says something, with its numbers as a table and as a file. */
import "../tasks/tasks.css";
import "./reports.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { place, setQuery } from "../../state/router";
import { sayMonth } from "../../text/dates";
import { office } from "../../text/office";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { Empty, Failure, Loading, NotHere } from "../../ui/states";
import { csvOf, save } from "./csv";
import { PaceReport } from "./pace";
import { StaleReport } from "./stale";

export { ready } from "../../text/office";

const ExtractionReport = lazy(() => import("./extraction"), { isPart: true });

type Sla = components["schemas"]["SlaAnswer"];
type Line = components["schemas"]["SlaLine"];
const GROUPINGS = ["assignee", "priority", "week", "month"] as const;
const PARTS = ["met", "on_track", "at_risk", "breached"] as const;

export function Page({ report }: { report: string }) {
  const say = office().reports;
  useEffect(() => void (document.title = `${say.title} · ${words.product}`), []);
  return (
    <main class="page reports" id="page">
      <header class="page-head"><h1 tabIndex={-1}>{say.title}</h1></header>
      <nav class="views" aria-label={say.title}>
        {(["sla", "stale", "pace", "extraction"] as const).map((each) => <a key={each} href={`/reports/${each}`} aria-current={report === each ? "page" : undefined}>{say[each]}</a>)}
      </nav>
      {report === "sla" ? <SlaReport /> : report === "stale" ? <StaleReport /> : report === "pace" ? <PaceReport /> : report === "extraction" ? <ExtractionReport /> : <NotHere />}
    </main>
  );
}

function SlaReport() {
  const say = office().reports;
  const answer = useSignal<Sla | null>(null);
  const error = useSignal<unknown>(null);
  const wanted = place.value.query.get("by");
  const by = GROUPINGS.find((each) => each === wanted) ?? "assignee";
  const load = (): void => {
    error.value = null;
    call("get", "/api/tasks/reports/sla", { query: { by } as never }).then((read) => (answer.value = read), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, [by]);
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!answer.value) return <Loading />;
  const { lines, total } = answer.value;
  if (!total.total) return <Empty title={say.empty}><p>{say.emptyMore}</p></Empty>;
  return (
    <>
      <p class="headline">
        <strong>{total.met_share === null ? "–" : `${Math.round(total.met_share * 100)} %`}</strong> {say.share}
        <select aria-label={say.by} value={by} onChange={(event) => setQuery({ by: event.currentTarget.value })}>
          {GROUPINGS.map((each) => <option key={each} value={each}>{say.by} {say.byWhat[each]}</option>)}
        </select>
        <Button kind="quiet" onClick={() => save(csvOf(rowsOf(lines)), "sla.csv")}>{say.csv}</Button>
      </p>
      <Bars lines={lines} />
      <table class="task-table numbers">
        <thead><tr><th scope="col">{say.byWhat[by]}</th>{[say.met, say.onTrack, say.atRisk, say.breached, say.total].map((each) => <th key={each} scope="col">{each}</th>)}</tr></thead>
        <tbody>{lines.map((line) => <tr key={line.key ?? ""}><th scope="row">{nameOfLine(line)}</th>{[...PARTS.map((part) => line[part]), line.total].map((value, at) => <td key={at}>{value}</td>)}</tr>)}</tbody>
      </table>
    </>
  );
}

function nameOfLine(line: Line): string {
  if (line.name) return line.name;
  if (!line.key) return office().reports.nobody;
  return words.priority[line.key] ?? (/^\d{4}-\d{2}-\d{2}$/.test(line.key) ? sayMonth(line.key) : line.key);
}

/** Stacked bars of equal scale; each part has a pattern of its own in its length and its words in the table. */
function Bars({ lines }: { lines: readonly Line[] }) {
  const most = Math.max(1, ...lines.map(({ total }) => total));
  const row = 28;
  return (
    <figure class="bars">
      <svg role="img" aria-label={office().reports.chart} viewBox={`0 0 640 ${lines.length * row}`} width="100%" height={`${lines.length * row}`} preserveAspectRatio="none">
        {lines.map((line, index) => {
          let left = 0;
          return PARTS.map((part) => {
            const width = (line[part] / most) * 640;
            const x = left;
            left += width;
            return width ? <rect key={`${index}${part}`} class={part} x={`${x}`} y={`${index * row + 5}`} width={`${Math.max(1, width - 1)}`} height="18" /> : null;
          });
        })}
      </svg>
      <figcaption class="legend">{PARTS.map((part) => <span key={part} class={part}>{labelOf(part)}</span>)}</figcaption>
    </figure>
  );
}

function rowsOf(lines: readonly Line[]): (string | number)[][] {
  const rows = lines.map((line) => [nameOfLine(line), ...PARTS.map((part) => line[part]), line.total]);
  return [["", ...PARTS.map(labelOf), office().reports.total], ...rows];
}

function labelOf(part: (typeof PARTS)[number]): string {
  const say = office().reports;
  return { met: say.met, on_track: say.onTrack, at_risk: say.atRisk, breached: say.breached }[part];
}
