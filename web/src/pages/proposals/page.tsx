/* What agents would like to change in tasks: each field as it is and as it would be, for people to decide. */
import "../tasks/tasks.css";
import "./proposals.css";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call, Refusal } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Task } from "../../api/types";
import { handle } from "../../keys/registry";
import { onChanges, proposalsWaiting } from "../../state/changed";
import { announce, say as tell } from "../../state/messages";
import { place } from "../../state/router";
import { areUsersKnown, may, nameOf } from "../../state/session";
import { hold, changeTask } from "../../state/tasks";
import { sayAgo, sayFull } from "../../text/dates";
import { programs } from "../../text/programs";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { fieldChanges, takingBack, type Proposal } from "./fields";

export { ready } from "../../text/programs";

interface Asked {
  proposal: Proposal;
  /** Null when it is not there any more. */
  task: Task | null;
}

/** What is asked of a task as a whole, and what is said about that. */
const WHOLE = { delete: "deletes", reopen: "reopens", restore: "restores" } as const;
const STATES = ["waiting", "accepted", "rejected"] as const;
/** What takes the last decision back, while it can be. */
let takeBack: (() => void) | undefined;
/** A list that was asked for before a decision may still hold what was decided since. */
const decidedHere = new Set<string>();

export function Page() {
  const say = programs().proposals;
  const wanted = place.value.query.get("state");
  const state = STATES.find((each) => each === wanted) ?? "waiting";
  const rows = useSignal<readonly Asked[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const error = useSignal<unknown>(null);
  const at = useSignal(0);
  const load = async ({ isMore = false } = {}): Promise<void> => {
    error.value = null;
    try {
      const query = { state: [state], limit: 25, ...(isMore && cursor.peek() ? { cursor: cursor.peek() ?? "" } : {}) };
      const page = await call("get", "/api/tasks/proposals", { query });
      const found = await Promise.all(page.proposals.map(async (proposal) => ({ proposal, task: await findTask(proposal) })));
      const open = found.filter(({ proposal }) => state !== "waiting" || !decidedHere.has(proposal.id));
      rows.value = isMore ? [...(rows.peek() ?? []), ...open] : open;
      cursor.value = page.next_cursor;
    } catch (reason) {
      error.value = reason;
    }
  };
  useEffect(() => void (document.title = `${say.title} · ${words.product}`), []);
  useEffect(() => {
    rows.value = null;
    at.value = 0;
    void load();
  }, [state]);
  useEffect(() => onChanges("task", () => void load()), [state]);
  useEffect(() => handle("proposals", keysOf(rows, at)), []);
  return (
    <main class="page proposals" id="page">
      <header class="page-head"><h1 tabIndex={-1}>{say.title}</h1></header>
      <nav class="views" aria-label={say.title}>
        {STATES.map((each) => <a key={each} href={each === "waiting" ? "/proposals" : `/proposals?state=${each}`} aria-current={each === state ? "page" : undefined}>{say.states[each]}</a>)}
      </nav>
      {error.value ? <Failure error={error.value} onRetry={() => void load()} /> : null}
      {!error.value && (!rows.value || !areUsersKnown.value) ? <Loading rows={6} /> : null}
      {rows.value && areUsersKnown.value && !rows.value.length ? <Empty title={state === "waiting" ? say.empty : say.emptyDecided}>{state === "waiting" ? <p>{say.emptyMore}</p> : null}</Empty> : null}
      {areUsersKnown.value ? rows.value?.map((asked, index) => <Shown key={asked.proposal.id} asked={asked} rows={rows} isCurrent={state === "waiting" && index === at.value} />) : null}
      {cursor.value ? <p><Button onClick={() => void load({ isMore: true })}>{say.more}</Button></p> : null}
    </main>
  );
}

async function findTask(proposal: Proposal): Promise<Task | null> {
  const query = proposal.kind === "restore" ? { query: { deleted: "include" as const } } : {};
  try {
    return (await call("get", "/api/tasks/{task_id}", { path: { task_id: proposal.task_id }, ...query })).task;
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

function keysOf(rows: Signal<readonly Asked[] | null>, at: Signal<number>): Record<string, () => void> {
  const step = (by: number) => (): void => {
    at.value = Math.max(0, Math.min((rows.peek()?.length ?? 1) - 1, at.peek() + by));
    requestAnimationFrame(() => document.querySelector(".proposal.current")?.scrollIntoView({ block: "nearest" }));
  };
  const decideCurrent = (verb: "accept" | "reject") => (): void => {
    const asked = rows.peek()?.[at.peek()];
    if (asked?.proposal.state !== "waiting" || !may("tasks:approve")) return;
    void decide(asked, verb, rows).then(step(0));
  };
  return { next: step(1), previous: step(-1), accept: decideCurrent("accept"), refuse: decideCurrent("reject"), undo: () => takeBack?.() };
}

function Shown({ asked, rows, isCurrent }: { asked: Asked; rows: Signal<readonly Asked[] | null>; isCurrent: boolean }) {
  const say = programs().proposals;
  const note = useRef<HTMLInputElement>(null);
  const { proposal, task } = asked;
  const isWaiting = proposal.state === "waiting";
  const decided = (verb: "accept" | "reject") => (): void => void decide(asked, verb, rows, note.current?.value.trim());
  return (
    <section class={`card proposal ${isCurrent ? "current" : ""}`} aria-current={isCurrent ? "true" : undefined}>
      <header>
        <h2>{task ? <a href={`/t/${task.number}`}>{task.title}</a> : say.gone}</h2>
        <p class="meta">
          <span class="badge agent">{nameOf(proposal.created_by)}</span> {say.kinds[proposal.kind]} · <time dateTime={proposal.created_at} title={sayFull(proposal.created_at)}>{sayAgo(proposal.created_at)}</time>
        </p>
      </header>
      {task && proposal.kind === "edit" ? <Fields proposal={proposal} task={task} /> : null}
      {proposal.kind in WHOLE ? <p>{say[WHOLE[proposal.kind as keyof typeof WHOLE]]}</p> : null}
      <Added proposal={proposal} />
      {task && isWaiting && task.version !== proposal.task_version ? <p class="meta warned">{say.stale}</p> : null}
      {isWaiting ? null : <p class="meta">{say.decided(nameOf(proposal.decided_by), say.states[proposal.state] ?? "")}{proposal.decision_note ? `: ${proposal.decision_note}` : ""}</p>}
      {isWaiting && task && may("tasks:approve") ? (
        <footer>
          <input ref={note} class="grow" aria-label={say.note} placeholder={say.note} maxLength={2000} autocomplete="off" />
          <Button kind="primary" onClick={decided("accept")} {...(isCurrent ? { action: "accept" } : {})}>{say.accept}</Button>
          <Button onClick={decided("reject")} {...(isCurrent ? { action: "refuse" } : {})}>{say.refuse}</Button>
        </footer>
      ) : null}
    </section>
  );
}

/** What would be said about the task or hang on it. */
function Added({ proposal }: { proposal: Proposal }) {
  const { changes } = proposal;
  const file = changes["file"] as { id: string; name: string } | undefined;
  if (file) return <p>{file.name}{proposal.state === "rejected" ? null : <> · <a href={`/api/tasks/${proposal.task_id}/attachments/${file.id}/content`} download>{programs().proposals.openFile}</a></>}</p>;
  return proposal.kind === "comment" || proposal.kind === "attach" ? <p>{String(changes[proposal.kind === "comment" ? "text" : "url"])}</p> : null;
}

function Fields({ proposal, task }: { proposal: Proposal; task: Task }) {
  const say = programs().proposals;
  const isWaiting = proposal.state === "waiting";
  return (
    <table class="changes">
      <thead><tr><th scope="col">{say.field}</th>{isWaiting ? <th scope="col">{say.now}</th> : null}<th scope="col">{say.then}</th></tr></thead>
      <tbody>
        {fieldChanges(proposal, task).map(({ name, label, now, then }) => (
          <tr key={name}>
            <th scope="row">{label}</th>
            {isWaiting ? <td data-label={say.now}>{now === then || now === say.nothing ? <span class="soft">{now}</span> : <del>{now}</del>}</td> : null}
            <td data-label={say.then}>{isWaiting && now === then ? <span class="soft">{say.same}</span> : <ins>{then}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function decide(asked: Asked, verb: "accept" | "reject", rows: Signal<readonly Asked[] | null>, note = ""): Promise<void> {
  const { proposal, task } = asked;
  const say = programs().proposals;
  const body = note ? { note } : {};
  try {
    await call("post", `/api/tasks/proposals/{proposal_id}/${verb}`, { path: { proposal_id: proposal.id }, body, key: newKey(), version: proposal.version });
    decidedHere.add(proposal.id);
    rows.value = (rows.peek() ?? []).filter((each) => each.proposal.id !== proposal.id);
    proposalsWaiting.value = Math.max(0, proposalsWaiting.peek() - 1);
    const said = (verb === "accept" ? say.accepted : say.refused)(task?.title ?? say.gone);
    takeBack = verb === "accept" && task ? undoing(proposal, task) : undefined;
    tell(said, takeBack ? { undo: takeBack } : {});
    announce(`${said} ${say.left(rows.peek()?.length ?? 0)}`);
  } catch (reason) {
    tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
  }
}

/** The task as it was before: its fields, or the whole of it. Done once, however often it is asked for. */
function undoing(proposal: Proposal, task: Task): (() => void) | undefined {
  const once = (act: () => void) => (): void => {
    takeBack = undefined;
    act();
  };
  if (proposal.kind === "delete") {
    return once(() => void call("post", "/api/tasks/{task_id}/restore", { path: { task_id: task.id }, body: {}, key: newKey() }).then(() => tell(words.common.saved), complain));
  }
  const patch = takingBack(proposal, task);
  if (!patch) return undefined;
  return once(() => void call("get", "/api/tasks/{task_id}", { path: { task_id: task.id } }).then((answer) => changeTask(hold(answer.task), patch, words.common.saved), complain));
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
