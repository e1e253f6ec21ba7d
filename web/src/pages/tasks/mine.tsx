/* What I owe and what I am owed. */
import "./tasks.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { handle } from "../../keys/registry";
import { NO_FILTERS } from "../../state/filters";
import { me } from "../../state/session";
import { followList, makeList, readList, type TaskList, type Wanted } from "../../state/task-list";
import { taskChanges, type Held } from "../../state/tasks";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Empty, Failure, Loading } from "../../ui/states";
import { Fresh } from "../../ui/fresh";
import { Panel } from "../task/panel";
import { listKeys } from "./queue";
import { CompactList } from "./table";

const MINE: Wanted = { filters: { ...NO_FILTERS, mine: true }, sort: "due_at" };

export function Page() {
  const mine = useSignal<TaskList>(makeList()).value;
  const owed = useSignal<readonly Held[] | null>(null);
  const current = useSignal<string | null>(null);
  const load = (): void => {
    void readList(mine, MINE).then(async () => {
      const others = makeList();
      await readList(others, { filters: NO_FILTERS, sort: "due_at" });
      owed.value = (others.rows.peek() ?? []).filter((task) => isOwedToMe(task));
    });
  };
  useEffect(load, [taskChanges.value]);
  useEffect(() => followList(mine, MINE), []);
  useEffect(() => void (document.title = `${work().mine.title} · ${words.product}`), []);
  useEffect(() => handle("tasks", listKeys(() => [...(mine.rows.peek() ?? []), ...(owed.peek() ?? [])], current)), []);
  const rows = mine.rows.value;
  return (
    <main class="tasks" id="page">
      <header class="page-head tasks-head"><h1 tabIndex={-1}>{work().mine.title}</h1></header>
      <Fresh count={mine.fresh.value} onShow={load} />
      <div class="tasks-body">
        <div class="two-lists">
          <section>
            <header class="list-head"><h2>{work().mine.mine} <span class="count">{rows?.length ?? ""}</span></h2></header>
            {mine.error.value && !rows ? <Failure error={mine.error.value} onRetry={load} /> : null}
            {!rows && !mine.error.value ? <Loading /> : null}
            {rows && !rows.length ? <Empty title={work().mine.empty} /> : null}
            {rows?.length ? <CompactList rows={rows} current={current} isOwn /> : null}
          </section>
          <section>
            <header class="list-head"><h2>{work().mine.owed} <span class="count">{owed.value?.length ?? ""}</span></h2><p class="meta">{work().mine.owedMore}</p></header>
            {owed.value === null ? <Loading rows={3} /> : owed.value.length ? <CompactList rows={owed.value} current={current} /> : <Empty title={work().mine.emptyOwed} />}
          </section>
        </div>
        <Panel />
      </div>
    </main>
  );
}

/** Active work that I made and somebody else does. */
function isOwedToMe(task: Held): boolean {
  const { assignees, created_by: author } = task.peek();
  return author === me.peek() && assignees.length > 0 && !assignees.some(({ id }) => id === me.peek());
}
