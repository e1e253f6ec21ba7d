/* What I owe and what I am owed. */
import "./tasks.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { handle } from "../../keys/registry";
import { NO_FILTERS } from "../../state/filters";
import { owedToMe } from "../../state/owed";
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
const OWED: Wanted = { filters: { ...NO_FILTERS, creator: "me" }, sort: "due_at", more: { has_owner: true }, always: ["created_by", "has_owner"] };
/* What others do and owe to somebody of my name, whoever made it. */
const NAMED: Wanted = { filters: NO_FILTERS, sort: "due_at", more: { has_owner: true, owed_to: ["me"] } };

export function Page() {
  const mine = useSignal<TaskList>(makeList()).value;
  const made = useSignal<TaskList>(makeList()).value;
  const named = useSignal<TaskList>(makeList()).value;
  const current = useSignal<string | null>(null);
  const load = (): void => {
    void readList(mine, MINE);
    void readList(made, OWED);
    void readList(named, NAMED);
  };
  useEffect(load, [taskChanges.value]);
  useEffect(() => followList(mine, MINE), []);
  useEffect(() => followList(made, OWED), []);
  useEffect(() => followList(named, NAMED), []);
  const owed = (): readonly Held[] | null => (made.rows.value && named.rows.value ? owedToMe(made.rows.value, named.rows.value, me.value) : null);
  useEffect(() => void (document.title = `${work().mine.title} · ${words.product}`), []);
  useEffect(() => handle("tasks", listKeys(() => [...(mine.rows.peek() ?? []), ...(owed() ?? [])], current)), []);
  const [rows, theirs, owedError] = [mine.rows.value, owed(), made.error.value ?? named.error.value];
  return (
    <main class="tasks" id="page">
      <header class="page-head tasks-head"><h1 tabIndex={-1}>{work().mine.title}</h1></header>
      <Fresh count={mine.fresh.value + made.fresh.value + named.fresh.value} onShow={load} />
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
            <header class="list-head"><h2>{work().mine.owed} <span class="count">{theirs?.length ?? ""}{made.hasMore.value || named.hasMore.value ? "+" : ""}</span></h2><p class="meta">{work().mine.owedMore}</p><MoreRows list={made} wanted={OWED} /><MoreRows list={named} wanted={NAMED} /></header>
            {owedError && !theirs ? <Failure error={owedError} onRetry={load} /> : null}
            {theirs === null ? (owedError ? null : <Loading rows={3} />) : theirs.length ? <CompactList rows={theirs} current={current} /> : <Empty title={work().mine.emptyOwed} />}
          </section>
        </div>
        <Panel />
      </div>
    </main>
  );
}
