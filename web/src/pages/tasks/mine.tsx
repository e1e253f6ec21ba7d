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
import { MoreRows } from "./more";
import { listKeys } from "./queue";
import { CompactList } from "./table";

const MINE: Wanted = { filters: { ...NO_FILTERS, mine: true }, sort: "due_at", always: ["assignee"] };
/* Of what I made, what others do: work that nobody does is owed by nobody. */
const OWED: Wanted = { filters: { ...NO_FILTERS, creator: "me" }, sort: "due_at", hasOwner: true, always: ["created_by", "has_owner"] };

export function Page() {
  const mine = useSignal<TaskList>(makeList()).value;
  const made = useSignal<TaskList>(makeList()).value;
  const current = useSignal<string | null>(null);
  const load = (): void => {
    void readList(mine, MINE);
    void readList(made, OWED);
  };
  useEffect(load, [taskChanges.value]);
  useEffect(() => followList(mine, MINE), []);
  useEffect(() => followList(made, OWED), []);
  const owed = (): readonly Held[] | null => made.rows.value?.filter(isOwedToMe) ?? null;
  useEffect(() => void (document.title = `${work().mine.title} · ${words.product}`), []);
  useEffect(() => handle("tasks", listKeys(() => [...(mine.rows.peek() ?? []), ...(owed() ?? [])], current)), []);
  const [rows, theirs] = [mine.rows.value, owed()];
  return (
    <main class="tasks" id="page">
      <header class="page-head tasks-head"><h1 tabIndex={-1}>{work().mine.title}</h1></header>
      <Fresh count={mine.fresh.value + made.fresh.value} onShow={load} />
      <div class="tasks-body">
        <div class="two-lists">
          <section>
            <header class="list-head"><h2>{work().mine.mine} <span class="count">{rows?.length ?? ""}{mine.hasMore.value ? "+" : ""}</span></h2><MoreRows list={mine} wanted={MINE} /></header>
            {mine.error.value && !rows ? <Failure error={mine.error.value} onRetry={load} /> : null}
            {!rows && !mine.error.value ? <Loading /> : null}
            {rows && !rows.length ? <Empty title={work().mine.empty} /> : null}
            {rows?.length ? <CompactList rows={rows} current={current} isOwn /> : null}
          </section>
          <section>
            <header class="list-head"><h2>{work().mine.owed} <span class="count">{theirs?.length ?? ""}{made.hasMore.value ? "+" : ""}</span></h2><p class="meta">{work().mine.owedMore}</p><MoreRows list={made} wanted={OWED} /></header>
            {made.error.value && !theirs ? <Failure error={made.error.value} onRetry={load} /> : null}
            {theirs === null ? (made.error.value ? null : <Loading rows={3} />) : theirs.length ? <CompactList rows={theirs} current={current} /> : <Empty title={work().mine.emptyOwed} />}
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
