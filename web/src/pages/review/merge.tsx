/* Merging: what may be the same, side by side, field by field, with the words that differ marked. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call, Refusal } from "../../api/call";
import { readOne } from "../../api/desk";
import type { Duplicate } from "../../api/types";
import { ownerOf } from "../../state/review/owner";
import { decide } from "../../state/review/decide";
import type { Row } from "../../state/review/rows";
import { compareWords, type Word } from "../../text/compare";
import { sayDue } from "../../text/dates";
import { sheets } from "../../text/sheets";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { Sheet } from "../../ui/sheet";

interface Other {
  double: Duplicate;
  title: string;
  owner: string;
  due: string;
  status: string;
  quote: string;
}

export function MergeSheet({ row, onClose }: { row: Row; onClose: () => void }) {
  const others = useSignal<readonly Other[] | null>(null);
  const error = useSignal<unknown>(null);
  const at = useSignal(0);
  const doubles = row.staged.value.duplicate_candidates;
  useEffect(() => {
    Promise.all(doubles.slice(0, 9).map(describe)).then((found) => (others.value = found), (reason: unknown) => (error.value = reason));
  }, []);
  const confirm = (): void => {
    const into = others.value?.[at.value]?.double.id;
    if (!into) return;
    onClose();
    decide(row, { kind: "merge", into });
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.repeat) return false;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
    if (others.value?.[digit]) at.value = digit;
    else if (event.key === "Enter") confirm();
    else return false;
    return true;
  };
  return (
    <Sheet title={sheets().mergeTitle} onClose={onClose} onKey={onKey} class="wide">
      {error.value ? <Failure error={error.value} /> : null}
      {!doubles.length ? <Empty title={sheets().mergeNone} /> : null}
      {doubles.length && !others.value && !error.value ? <Loading rows={3} /> : null}
      {others.value?.length ? (
        <>
          <p class="soft">{sheets().mergeHow}</p>
          <div class="merge-choices" role="radiogroup" aria-label={sheets().mergeTitle}>
            {others.value.map((other, index) => (
              <button key={other.double.id} type="button" role="radio" class="merge-choice" aria-checked={index === at.value} onClick={() => (at.value = index)}>
                <kbd>{index + 1}</kbd>
                <span class="grow">{other.title}</span>
                <span class="meta">{sheets().score(Math.round(other.double.score * 100))} · {other.double.reason}</span>
              </button>
            ))}
          </div>
          <Foreseen row={row} into={others.value[at.value]?.double.id ?? ""} />
          {others.value[at.value] ? <Compared row={row} other={others.value[at.value] as Other} /> : null}
          <footer class="sheet-foot">
            <Button onClick={onClose} keys="Escape">{words.common.cancel}</Button>
            <Button kind="primary" onClick={confirm} keys="Enter">{sheets().mergeDo}</Button>
          </footer>
        </>
      ) : null}
    </Sheet>
  );
}

/** What the service says would come of it, before it is done. */
function Foreseen({ row, into }: { row: Row; into: string }) {
  const said = useSignal<{ text: string; isBad: boolean }>({ text: "", isBad: false });
  useEffect(() => {
    const control = new AbortController();
    const asked = call("post", "/api/tasks/staged/{staged_id}/merge", { path: { staged_id: row.id }, body: { into, preview: true }, signal: control.signal });
    asked.then(({ survivor }) => (said.value = { text: sheets().mergeQuotes(survivor.evidence.length), isBad: false }), (error: unknown) => {
      if (error instanceof Refusal) said.value = { text: error.message, isBad: true };
    });
    return () => control.abort();
  }, [into]);
  return <p class={`foreseen ${said.value.isBad ? "fault" : "soft"}`} role="status">{said.value.text || " "}</p>;
}

async function describe(double: Duplicate): Promise<Other> {
  if (double.kind === "task") {
    const { task } = await call("get", "/api/tasks/{task_id}", { path: { task_id: double.id } });
    const owner = task.assignees.map(({ name }) => name).join(", ");
    return { double, title: task.title, owner, due: sayDue(task), status: words.status[task.status] ?? "", quote: task.evidence[0]?.quote ?? "" };
  }
  const staged = await readOne(double.id);
  const { proposed } = staged;
  return { double, title: staged.title, owner: ownerOf(staged) ?? "", due: sayDue(proposed), status: words.state[staged.state] ?? "", quote: staged.evidence[0]?.quote ?? "" };
}

function Compared({ row, other }: { row: Row; other: Other }) {
  const { title, proposed, evidence, state } = row.staged.value;
  const lines: [string, string, string][] = [
    [words.actions["title"] ?? "", title, other.title],
    [words.review.owner, ownerOf(row.staged.value) ?? "", other.owner],
    [words.review.due, sayDue(proposed), other.due],
    [sheets().mergeState, words.state[state] ?? "", other.status],
    [words.review.transcript, evidence[0]?.quote ?? "", other.quote],
  ];
  return (
    <table class="compared">
      <thead>
        <tr><td /><th scope="col">{sheets().mergeThis}</th><th scope="col">{sheets().mergeOther}</th></tr>
      </thead>
      <tbody>
        {lines.map(([label, mine, theirs]) => {
          const [left, right] = compareWords(mine, theirs);
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td><Differing of={left} /></td>
              <td><Differing of={right} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Differing({ of }: { of: readonly Word[] }) {
  if (!of.length) return <span class="missing">{words.common.none}</span>;
  return <>{of.map((word, index) => (word.isCommon ? `${word.text} ` : <span key={index}><ins>{word.text}</ins> </span>))}</>;
}
