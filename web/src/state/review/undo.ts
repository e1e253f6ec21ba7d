/* Undo and redo: seen at once, done at the service, newest first. */
import { call, Refusal } from "../../api/call";
import { readOne } from "../../api/desk";
import { sheets } from "../../text/sheets";
import { announce, say } from "../messages";
import { outbox } from "../outbox";
import { currentGroup, enter, moveTo } from "./cursor";
import { decide, decideMany } from "./decide";
import { takeLast, takeUndone, type Step } from "./ledger";
import { findRow, groupOf, isWaiting, putBack, takeIn, type Row } from "./rows";

/** Take the last decision back: of this page if there is one, else whatever one decided last. */
export function undo(): void {
  const step = takeLast();
  if (!step) {
    outbox.put("many", undoEarlier);
    return;
  }
  if (step.isRefused) {
    undo();
    return;
  }
  step.rows.forEach(seeWaiting);
  select(step.rows);
  tell(step.rows);
  if (step.ticket?.withdraw()) return;
  const lane = step.rows.length === 1 && step.rows[0] ? step.rows[0].id : "many";
  for (const row of step.rows) row.unsaved.value += 1;
  const ticket = outbox.put(lane, () => undoAtService(step));
  void ticket.settled.then(() => step.rows.forEach((row) => (row.unsaved.value -= 1)));
}

export function redo(): void {
  const step = takeUndone();
  if (!step) {
    say(sheets().nothingToRedo);
    return;
  }
  if (step.rows.length > 1) decideMany(step.rows, step.verdict, { isRedo: true });
  else if (step.rows[0]) decide(step.rows[0], step.verdict, { isRedo: true });
}

async function undoAtService(step: Step): Promise<void> {
  if (step.isRefused) return;
  try {
    const answer = await call("post", "/api/tasks/staged/undo", { body: step.actionId ? { action_id: step.actionId } : {} });
    if (answer.not_undone) say(sheets().notUndone(answer.not_undone), { tone: "bad" });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Sent twice because the first answer was lost: then it is undone already.
    if (error.code !== "nothing_to_undo") say(error.message, { tone: "bad" });
  }
  for (const row of step.rows) await reread(row);
}

/** Undo what was decided before this page was loaded, here or elsewhere. */
async function undoEarlier(): Promise<void> {
  try {
    const answer = await call("post", "/api/tasks/staged/undo", { body: {} });
    const undone = answer.outcomes.filter(({ outcome }) => outcome === "undone").map(({ id }) => id);
    const rows: Row[] = [];
    for (const id of undone) rows.push(...takeIn([await readOne(id)]));
    rows.forEach(putBack);
    select(rows);
    tell(rows);
    if (answer.not_undone) say(sheets().notUndone(answer.not_undone), { tone: "bad" });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.code === "nothing_to_undo" ? sheets().nothingToUndo : error.message);
  }
}

async function reread(row: Row): Promise<void> {
  const staged = await readOne(row.id);
  // Decided again meanwhile, on this page: the version counts, the rest is newer here.
  const isDecidedAgain = isWaiting(staged) && !isWaiting(row.staged.peek());
  row.staged.value = isDecidedAgain ? { ...row.staged.peek(), version: staged.version } : staged;
  if (!isWaiting(staged)) putBack(row);
}

function seeWaiting(row: Row): void {
  row.staged.value = { ...row.staged.peek(), state: "proposed", decision: null };
  putBack(row);
}

function select(rows: readonly Row[]): void {
  const first = rows[0];
  if (!first || !findRow(first.id)) return;
  const group = groupOf(first);
  if (currentGroup.peek() === group) {
    if (!group.shown.peek().includes(first)) group.isDrawerOpen.value = true;
    moveTo(first);
  } else enter(group, first);
}

function tell(rows: readonly Row[]): void {
  const first = rows[0]?.staged.peek();
  const said = rows.length === 1 && first ? sheets().undone(first.title) : sheets().undoneMany(rows.length);
  say(said);
  announce(said);
}
