/* The queue in step with what others decide, and with what comes in. */
import { call, Refusal } from "../../api/call";
import { readOne } from "../../api/desk";
import { onChanges, waiting, type Change } from "../changed";
import { outbox } from "../outbox";
import { fresh, isLoaded } from "./queue";
import { findRow, isWaiting } from "./rows";
import { look, renewRow, watchQueue } from "./watch";

/** So many are looked at one by one; more are read with the queue. */
const MOST_SINGLE = 20;

export function followQueue(): () => void {
  const stopWatching = watchQueue();
  const stop = onChanges("staged", (changes) => void take(changes).catch(() => undefined));
  return () => {
    stopWatching();
    stop();
  };
}

/** For the number beside Review while no page has read the queue itself. */
async function count(): Promise<void> {
  waiting.value = (await call("get", "/api/tasks/stats")).stats.staged_waiting;
}

async function take(changes: readonly Change[]): Promise<void> {
  if (!isLoaded.peek()) return count();
  // What is decided here is on its way and comes back as a change: it is known by then.
  await outbox.drained();
  const unknown = changes.filter(({ id, version }) => (findRow(id)?.staged.peek().version ?? -1) < (version ?? 0));
  if (unknown.length > MOST_SINGLE) return look();
  for (const { id } of unknown) await (findRow(id) ? renewRow(id) : meet(id));
}

/** Something new waits behind a count, so that nothing moves under the reader. */
async function meet(id: string): Promise<void> {
  try {
    const staged = await readOne(id);
    const isThere = findRow(id) ?? fresh.peek().some((other) => other.id === id);
    if (isWaiting(staged) && !isThere) fresh.value = [...fresh.peek(), staged];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
