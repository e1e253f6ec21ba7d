/* The finish line of a source: what came of it, and what is next. */
import { neighbour } from "../../state/review/cursor";
import { decidedToday } from "../../state/review/ledger";
import type { Group } from "../../state/review/rows";
import { sheets } from "../../text/sheets";
import { words } from "../../text/words";
import { Key } from "../../ui/key";
import { Empty } from "../../ui/states";
import { titleOf } from "./titles";

function OfSource({ group }: { group: Group }) {
  const next = neighbour(1);
  const tally = new Map<string, number>();
  for (const row of group.decided.value) {
    const { state } = row.staged.value;
    tally.set(state, (tally.get(state) ?? 0) + 1);
  }
  const spent = group.decided.value.map((row) => row.staged.value.decision?.seconds_spent).filter((seconds) => typeof seconds === "number");
  const pace = spent.length ? Math.round(spent.reduce((sum, each) => sum + each, 0) / spent.length) : null;
  return (
    <section class="finish">
      <svg class="finish-mark" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"><circle cx="24" cy="24" r="22" /><path d="M14 25l7 7 14-15" /></svg>
      <h2>{sheets().finished(titleOf(group))}</h2>
      <p class="finish-tally">
        {[...tally].map(([state, count]) => (
          <span key={state} class={`badge ${state}`}>{sheets().tally(count, (words.state[state] ?? state).toLowerCase())}</span>
        ))}
        {pace ? <span class="badge">{sheets().pace(pace)}</span> : null}
      </p>
      {next ? (
        <a class="button primary" href={`/review/${next.sourceId || "none"}`}>
          {sheets().goOn(titleOf(next), next.waiting.value)} <Key keys="Enter" />
        </a>
      ) : <p class="soft">{words.review.done(decidedToday.value)}</p>}
    </section>
  );
}

/** Nothing at all waits. */
function OfAll() {
  return (
    <Empty title={words.review.done(decidedToday.value)}>
      <p>{sheets().doneMore}</p>
      <a class="button" href="/inbox">{sheets().toInbox}</a>
    </Empty>
  );
}

export function Page({ group }: { group: Group | null }) {
  return group ? <OfSource group={group} /> : <OfAll />;
}
