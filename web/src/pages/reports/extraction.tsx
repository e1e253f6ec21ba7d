/* How good what was suggested is: how much of it was right, whether its confidence holds, and where it errs. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { place, setQuery } from "../../state/router";
import { office } from "../../text/office";
import { quality, ready as readyWords } from "../../text/quality";
import { readyRules } from "../../text/rules";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { csvOf, save } from "./csv";
import { bandOf, commonReason, DIMENSIONS, middleOf, nameOfLine, ordered, partsOf, PARTS, percent, plainOf, rowsOf, type Dimension, type Line, type Quality } from "./quality-numbers";

export async function ready(): Promise<void> {
  await Promise.all([readyWords(), readyRules()]);
}

const PERIODS = [30, 90, 365];
const DAY_MS = 86_400_000;

export function Page() {
  const say = quality();
  const wanted = Number(place.value.query.get("days"));
  const days = PERIODS.includes(wanted) ? wanted : 90;
  const named = place.value.query.get("by");
  const by = DIMENSIONS.find((each) => each === named) ?? "rule";
  const answer = useSignal<Quality | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    error.value = null;
    const since = new Date(Date.now() - days * DAY_MS).toISOString();
    call("get", "/api/tasks/reports/extraction", { query: { decided_after: since } }).then((read) => (answer.value = read), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, [days]);
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!answer.value) return <Loading />;
  const { total, missed } = answer.value;
  return (
    <>
      <p class="headline">
        <strong>{percent(total.precision)}</strong> {say.share(total.decided)}
        <select aria-label={say.period} value={String(days)} onChange={(event) => setQuery({ days: event.currentTarget.value })}>
          {PERIODS.map((each) => <option key={each} value={String(each)}>{say.lastDays(each)}</option>)}
        </select>
      </p>
      {total.decided ? (
        <>
          <p class="soft">{say.summary(plainOf(total), total.edited, total.merged, total.rejected)} {say.missed(missed)}</p>
          <Calibration lines={answer.value.by_confidence} />
          <div class="report-halves">
            <Counts title={say.reasonsTitle} none={say.reasonsNone} tone="rejected" counts={answer.value.reasons.map(({ key, count }) => [words.reasons[key] ?? key, count])} />
            <Counts title={say.editsTitle} none={say.editsNone} tone="edited" counts={answer.value.edits.map(({ key, count }) => [say.fields[key] ?? key, count])} />
          </div>
          <Lines by={by} answer={answer.value} />
        </>
      ) : <Empty title={say.empty}><p>{say.emptyMore}</p></Empty>}
    </>
  );
}

/** One bar a band: how often it was right, with a line where it says that it is. */
function Calibration({ lines }: { lines: readonly Line[] }) {
  const say = quality();
  return (
    <figure class="calibration">
      <h2>{say.sureTitle}</h2>
      <ol>
        {lines.filter(({ key }) => key !== null).map((line) => (
          <li key={line.key}>
            <span class="meta">{say.sureOf(bandOf(line.key ?? ""))}</span>
            <svg viewBox="0 0 100 16" preserveAspectRatio="none" width="100%" height="16" aria-hidden="true">
              <rect class="ground" x="0" y="0" width="100" height="16" />
              <rect class={(line.precision ?? 0) + 0.1 < middleOf(line.key ?? "") ? "at_risk" : "approved"} x="0" y="2" width={`${(line.precision ?? 0) * 100}`} height="12" />
              <rect class="promise" x={`${middleOf(line.key ?? "") * 100 - 0.3}`} y="0" width="0.6" height="16" />
            </svg>
            <span>{percent(line.precision)} <span class="meta">/ {line.decided.toLocaleString()}</span></span>
          </li>
        ))}
      </ol>
      <figcaption class="meta">{say.sureMore}</figcaption>
    </figure>
  );
}

function Counts({ title, none, tone, counts }: { title: string; none: string; tone: string; counts: readonly (readonly [string, number])[] }) {
  const given = counts.filter(([, count]) => count).sort(([, one], [, other]) => other - one);
  const most = Math.max(1, ...given.map(([, count]) => count));
  return (
    <section>
      <h2>{title}</h2>
      {given.length ? (
        <table class="counts">
          <tbody>
            {given.map(([name, count]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="bars"><svg viewBox="0 0 100 10" preserveAspectRatio="none" width="100%" height="10" aria-hidden="true"><rect class={tone} x="0" y="0" width={`${(count / most) * 100}`} height="10" /></svg></td>
                <td>{count.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : <p class="soft">{none}</p>}
    </section>
  );
}

function Lines({ by, answer }: { by: Dimension; answer: Quality }) {
  const say = quality();
  const lines = ordered(by, answer[`by_${by}`]);
  const { columns } = say;
  return (
    <section>
      <header class="headline">
        <h2>{say.byTitle}</h2>
        <select aria-label={office().reports.by} value={by} onChange={(event) => setQuery({ by: event.currentTarget.value })}>
          {DIMENSIONS.map((each) => <option key={each} value={each}>{office().reports.by} {say.by[each]}</option>)}
        </select>
        <Button kind="quiet" onClick={() => save(csvOf(rowsOf(by, lines)), `extraction-${by}.csv`)}>{office().reports.csv}</Button>
      </header>
      <p class="legend">{PARTS.map((part) => <span key={part} class={part}>{part === "approved" ? columns.plain : columns[part]}</span>)}</p>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={office().reports.table}>
        <table class="task-table numbers">
          <thead><tr><th scope="col">{columns.key}</th><th scope="col" class="bar-cell"><span class="unseen">{office().reports.chart}</span></th><th scope="col">{columns.precision}</th><th scope="col">{columns.decided}</th><th scope="col">{columns.edited}</th><th scope="col">{columns.rejected}</th><th scope="col">{columns.reason}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key ?? ""}>
                <th scope="row" title={by === "rule" ? line.key ?? "" : undefined}>{nameOfLine(by, line)}</th>
                <td class="bar-cell"><Parts line={line} /></td>
                <td>{percent(line.precision)}</td><td>{line.decided}</td><td>{line.edited}</td><td>{line.rejected}</td>
                <td class="soft">{commonReason(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Parts({ line }: { line: Line }) {
  let left = 0;
  return (
    <svg class="parts" viewBox="0 0 100 12" preserveAspectRatio="none" width="100%" height="12" aria-hidden="true">
      {partsOf(line).map(([part, count]) => {
        const width = (count / Math.max(1, line.decided)) * 100;
        const x = left;
        left += width;
        return width ? <rect key={part} class={part} x={`${x}`} y="0" width={`${width}`} height="12" /> : null;
      })}
    </svg>
  );
}
