/* Deciding: what one sees changes at once, the request follows. */
import { batch } from "@preact/signals";
import { newKey } from "../../api/outbox";
import { sheets } from "../../text/sheets";
import { words } from "../../text/words";
import { sayDue, sayMoment } from "../../text/dates";
import { announce, say } from "../messages";
import { outbox } from "../outbox";
import { currentGroup, moveTo, secondsSpent, successor, current } from "./cursor";
import { remember, type RejectReason, type Step, type Verdict } from "./ledger";
import { noteOf } from "./notes";
import { ownerOf } from "./owner";
import { markDecided, isWaiting, type Row } from "./rows";
import { sendMany } from "./bulk";
import { sendVerdict } from "./send";
import { undo } from "./undo";

export const REASONS: readonly RejectReason[] = [
  "not_a_task", "already_done", "duplicate", "wrong_owner", "not_our_work", "too_vague", "hypothetical", "wrong_content", "other",
];

/** Decide one row and go on to the next. */
export function decide(row: Row, verdict: Verdict, { isRedo = false } = {}): void {
  if (!isWaiting(row.staged.peek())) {
    moveTo(successor(new Set([row])));
    return;
  }
  const spent = { seconds_spent: secondsSpent(), note: noteOf(row) || null };
  const step: Step = { rows: [row], verdict, actionId: null, isRefused: false, ticket: null };
  const key = newKey();
  let version: number | null = null;
  leave([row], verdict);
  remember(step, { isRedo });
  row.unsaved.value += 1;
  step.ticket = outbox.put(row.id, async () => {
    // Taken when it is sent first, because edits of ours may come before; the same for each attempt after that.
    version ??= row.staged.peek().version;
    await sendVerdict(row, step, { key, version, spent, verdict });
  });
  void step.ticket.settled.then(() => (row.unsaved.value -= 1));
  tell(step, verdict);
}

/** Decide many rows as one step. */
export function decideMany(rows: readonly Row[], verdict: Verdict, { isRedo = false } = {}): void {
  const waiting = rows.filter((row) => isWaiting(row.staged.peek()));
  if (!waiting.length) return;
  const step: Step = { rows: waiting, verdict, actionId: null, isRefused: false, ticket: null };
  const key = newKey();
  leave(waiting, verdict);
  remember(step, { isRedo });
  for (const row of waiting) {
    row.isSelected.value = false;
    row.unsaved.value += 1;
  }
  step.ticket = outbox.put("many", () => sendMany(step, verdict, key));
  void step.ticket.settled.then(() => waiting.forEach((row) => (row.unsaved.value -= 1)));
  tell(step, verdict);
}

/** The rows leave the list as they are decided, and the next one is looked at. */
export function leave(rows: readonly Row[], verdict: Verdict): void {
  const next = successor(new Set(rows));
  batch(() => {
    markDecided(rows);
    for (const row of rows) row.staged.value = { ...row.staged.peek(), state: STATE_OF[verdict.kind] };
    moveTo(next);
  });
}

const STATE_OF = { approve: "approved", reject: "rejected", snooze: "snoozed", merge: "merged" } as const;

function tell(step: Step, verdict: Verdict): void {
  const said = sayStep(step, verdict);
  say(said, { undo });
  const next = current.peek();
  const left = currentGroup.peek()?.waiting.peek() ?? 0;
  announce(words.review.announce(`${said.split(":")[0] ?? ""}.`, left, next ? sayRow(next) : ""));
}

export function sayStep({ rows }: Step, verdict: Verdict): string {
  const first = rows[0]?.staged.peek();
  if (rows.length > 1) return verdict.kind === "reject" ? sheets().manyRejected(rows.length) : sheets().manyApproved(rows.length);
  const title = first?.title ?? "";
  switch (verdict.kind) {
    case "approve":
      return first?.polarity === "done" ? sheets().completed(title) : sheets().approved(title);
    case "reject":
      return sheets().rejected(title, words.reasons[verdict.reason] ?? "");
    case "snooze":
      return sheets().snoozed(title, sayMoment(verdict.until));
    case "merge":
      return sheets().merged(title);
  }
}

/** A row as it is read out. */
export function sayRow(row: Row): string {
  const { title, proposed, confidence } = row.staged.peek();
  const owner = ownerOf(row.staged.peek()) ?? words.review.noOwner;
  return words.review.next(title, owner, sayDue(proposed) || words.review.noDue, Math.round(confidence * 100));
}
