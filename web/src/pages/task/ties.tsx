/* The tasks that a task waits for, follows or is part of, by their names. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { changeTask, findTask, type Held } from "../../state/tasks";
import { may } from "../../state/session";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Picker, type Choice } from "../../ui/picker";
import { Head } from "./head";

export function Ties({ task }: { task: Held }) {
  const say = work().task;
  const isAdding = useSignal(false);
  const { id, depends_on: needs, follow_up_of: before, parent_id: parent } = task.value;
  const setNeeds = (next: string[]): void => {
    isAdding.value = false;
    changeTask(task, { depends_on: next }, say.saved);
  };
  return (
    <section>
      <Head>{say.dependsOn}</Head>
      {needs.length ? (
        <ul class="ties">
          {needs.map((each) => <li key={each}><Tie id={each} />{may("tasks:write") ? <Button kind="quiet" class="icon-only" label={`${words.common.remove}: ${each}`} onClick={() => setNeeds(needs.filter((other) => other !== each))}>✕</Button> : null}</li>)}
        </ul>
      ) : <p class="soft">{say.waitsForNothing}</p>}
      {may("tasks:write") ? (
        isAdding.value ? <TaskPicker not={[id, ...needs]} onPick={(picked) => setNeeds([...needs, picked])} onCancel={() => (isAdding.value = false)} /> : <Button kind="quiet" onClick={() => (isAdding.value = true)}>{say.addNeed}</Button>
      ) : null}
      {before ? <p>{say.followUp}: <Tie id={before} /></p> : null}
      {parent ? <p>{say.parent}: <Tie id={parent} /></p> : null}
    </section>
  );
}

/** The name of another task; its id where one may not see it. */
function Tie({ id }: { id: string }) {
  const other = useSignal<Held | null>(null);
  useEffect(() => {
    findTask(id).then((found) => (other.value = found), () => undefined);
  }, [id]);
  const shown = other.value?.value;
  if (!shown) return <a class="grow" href={`/t/${id}`}>{id}</a>;
  const isDone = shown.status === "completed" || shown.status === "canceled";
  return <a class={`grow ${isDone ? "is-done" : ""}`} href={`/t/${shown.number}`}>{shown.title} <span class="meta">{words.status[shown.status]}</span></a>;
}

function TaskPicker({ not, onPick, onCancel }: { not: readonly string[]; onPick: (id: string) => void; onCancel: () => void }) {
  const found = useSignal<readonly Choice[]>([]);
  const asked = useSignal("");
  const isFound = useSignal(true);
  const look = (typed: string): void => {
    const q = typed.trim();
    asked.value = typed;
    isFound.value = !q;
    if (!q) found.value = [];
    else {
      call("get", "/api/tasks", { query: { q, limit: 8 } })
        .then(({ tasks }) => tasks.filter(({ id }) => !not.includes(id)).map(({ id, title, number }) => ({ id, label: title, hint: String(number) })))
        .catch(() => [])
        .then((choices) => {
          if (asked.peek() !== typed) return;
          found.value = choices;
          isFound.value = true;
        });
    }
  };
  return <Picker label={work().task.addNeed} choices={() => found.value} onType={look} onPick={({ id }) => onPick(id)} onCancel={onCancel} placeholder={words.common.search} isReady={isFound.value} />;
}
