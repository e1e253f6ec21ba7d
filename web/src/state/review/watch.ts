/* Keeping the queue in step with what others do, which begins right after it is shown. */
import { Refusal } from "../../api/call";
import { readOne, readWaiting } from "../../api/desk";
import type { Staged } from "../../api/types";
import { connection } from "../changed";
import { outbox } from "../outbox";
import { announce, say } from "../messages";
import { current } from "./cursor";
import { fresh, isLoaded } from "./queue";
import { findRow, forget, groups, isWaiting, takeIn } from "./rows";
import { whoWon } from "./standing";

const LOOK_MS = 20_000;
/** Larger queues are not read again and again while there is no stream of changes. */
const MOST_WATCHED = 500;

/** Look again every now and then while the page is seen. Returns what stops it. */
export function watchQueue(): () => void {
  const timer = setInterval(() => {
    if (connection.peek() !== "live" && document.visibilityState === "visible" && isLoaded.peek() && outbox.count.peek() === 0) void look().catch(() => undefined);
  }, LOOK_MS);
  return () => clearInterval(timer);
}

export async function look(): Promise<void> {
  const known = groups.peek().flatMap((group) => [...group.likely.peek(), ...group.unlikely.peek()]);
  if (known.length > MOST_WATCHED) return;
  const found: Staged[] = [];
  for await (const page of readWaiting()) found.push(...page);
  // Decided here while the answer was on its way: older than what is shown.
  if (outbox.count.peek() > 0) return;
  const ids = new Set(found.map(({ id }) => id));
  takeIn(found.filter(({ id }) => findRow(id)));
  fresh.value = found.filter(({ id }) => !findRow(id));
  for (const row of known.filter(({ id }) => !ids.has(id))) await renewRow(row.id);
}

/** Somebody else changed or decided it, or it is gone. The row that is looked at stays in view and says so. */
export async function renewRow(id: string): Promise<void> {
  const row = findRow(id);
  if (!row || row.unsaved.peek() > 0) return;
  const waited = isWaiting(row.staged.peek());
  try {
    const staged = await readOne(id);
    takeIn([staged]);
    if (waited && row === current.peek() && !isWaiting(staged)) {
      say(whoWon(staged));
      announce(whoWon(staged));
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 404) throw error;
    if (row !== current.peek()) forget(row);
  }
}
