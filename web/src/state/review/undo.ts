/* Undo and redo: seen at once, done at the service, newest first. */
import { call, Refusal } from "../../api/call";
import { readOne } from "../../api/desk";
import { sheets } from "../../text/sheets";
import { announce, say } from "../messages";
import { outbox } from "../outbox";
import { currentGroup, enter, moveTo, successor } from "./cursor";
import { decide, decideMany, leave } from "./decide";
import { correct, show } from "./edit";
import { remember, takeLast, takeUndone, type Step } from "./ledger";
import { findRow, groupOf, isWaiting, putBack, takeIn, type Row } from "./rows";

/** Take the last thing back, a decision or a correction: of this page if there is one, else whatever one did last. */
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
  const { verdict } = step;
  if (verdict.kind === "edit") step.rows.forEach((row) => show(row, verdict.before));
  else step.rows.forEach(seeWaiting);
  select(step.rows);
  tell(verdict.kind === "edit" ? sheets().editUndone(titleOf(step.rows)) : undoneWords(step.rows));
  step.isWithdrawn = step.ticket?.withdraw() ?? false;
  if (!step.isWithdrawn) send(step, () => undoAtService(step));
}

/** Do again what was taken back last; also what was before this page was loaded. */
export function redo(): void {
  const step = takeUndone();
  if (!step) {
    outbox.put("many", redoEarlier);
    return;
  }
  const [first] = step.rows;
  const { verdict } = step;
  if (!first || step.isRefused) return;
  if (verdict.kind === "edit") {
    if (step.isWithdrawn) return correct(first, verdict, { isRedo: true });
    show(first, verdict.shown);
    select(step.rows);
  } else {
    if (step.isWithdrawn) return step.rows.length > 1 ? decideMany(step.rows, verdict, { isRedo: true }) : decide(first, verdict, { isRedo: true });
    leave(step.rows, verdict);
  }
  tell(redoneWords(step.rows));
  remember(step, { isRedo: true });
  send(step, () => redoAtService(step));
}

function send(step: Step, request: () => Promise<void>): void {
  const lane = step.rows.length === 1 && step.rows[0] ? step.rows[0].id : "many";
  for (const row of step.rows) row.unsaved.value += 1;
  const ticket = outbox.put(lane, request);
  step.ticket = null;
  void ticket.settled.then(() => step.rows.forEach((row) => (row.unsaved.value -= 1)));
}

async function undoAtService(step: Step): Promise<void> {
  if (step.isRefused) return;
  try {
    const answer = await call("post", "/api/tasks/staged/undo", { body: step.actionId ? { action_id: step.actionId } : {} });
    step.actionId = answer.action_id;
    if (answer.not_undone) say(sheets().notUndone(answer.not_undone), { tone: "bad" });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Sent twice because the first answer was lost: then it is undone already.
    if (error.code !== "nothing_to_undo") say(error.message, { tone: "bad" });
  }
  for (const row of step.rows) await reread(row);
}

async function redoAtService(step: Step): Promise<void> {
  try {
    const answer = await call("post", "/api/tasks/staged/redo", { body: step.actionId ? { action_id: step.actionId } : {} });
    if (answer.not_undone) say(sheets().notUndone(answer.not_undone), { tone: "bad" });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== "nothing_to_redo") say(error.message, { tone: "bad" });
  }
  for (const row of step.rows) row.staged.value = await readOne(row.id);
  step.rows.filter((row) => isWaiting(row.staged.peek())).forEach(putBack);
}

/** Undo what was done before this page was loaded, here or elsewhere. */
function undoEarlier(): Promise<void> {
  return earlier("undo", (rows, kind) => (kind === "edit" ? sheets().editUndone(titleOf(rows)) : undoneWords(rows)));
}

function redoEarlier(): Promise<void> {
  return earlier("redo", redoneWords);
}

async function earlier(way: "undo" | "redo", wording: (rows: readonly Row[], kind: string) => string): Promise<void> {
  try {
    const answer = await call("post", `/api/tasks/staged/${way}`, { body: {} });
    const changed = answer.outcomes.filter(({ outcome }) => outcome === "undone").map(({ id }) => id);
    const rows: Row[] = [];
    for (const id of changed) rows.push(...takeIn([await readOne(id)]));
    rows.forEach(putBack);
    const waiting = rows.filter((row) => isWaiting(row.staged.peek()));
    if (waiting.length) select(waiting);
    else if (rows.some((row) => row.isCurrent.peek())) moveTo(successor(new Set(rows)));
    tell(wording(rows, answer.action));
    if (answer.not_undone) say(sheets().notUndone(answer.not_undone), { tone: "bad" });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const nothing = { nothing_to_undo: sheets().nothingToUndo, nothing_to_redo: sheets().nothingToRedo }[error.code];
    say(nothing ?? error.message);
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

function titleOf(rows: readonly Row[]): string {
  return rows[0]?.staged.peek().title ?? "";
}

function undoneWords(rows: readonly Row[]): string {
  return rows.length === 1 ? sheets().undone(titleOf(rows)) : sheets().undoneMany(rows.length);
}

function redoneWords(rows: readonly Row[]): string {
  return rows.length === 1 ? sheets().redone(titleOf(rows)) : sheets().redoneMany(rows.length);
}

function tell(said: string): void {
  say(said);
  announce(said);
}
