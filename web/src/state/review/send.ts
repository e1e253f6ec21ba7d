/* One decision as a request, and what to say when somebody else was faster. */
import { call, Refusal } from "../../api/call";
import { readOne } from "../../api/desk";
import type { Staged } from "../../api/types";
import { words } from "../../text/words";
import { say } from "../messages";
import type { Step, Verdict } from "./ledger";
import { forgetStep } from "./ledger";
import { forget, isWaiting, putBack, type Row } from "./rows";
import { whoWon } from "./standing";

export interface Spent {
  seconds_spent: number;
  note: string | null;
}

/** Store the verdict; the row shows what the service says. Refusals are handled here, anything else may work later. */
export async function sendVerdict(row: Row, step: Step, given: { key: string; version: number; spent: Spent; verdict: Verdict }): Promise<void> {
  try {
    const staged = await post(row.id, given.verdict, given);
    row.staged.value = staged;
    step.actionId = staged.decision?.action_id ?? null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await settleRefusal(row, step, error);
  }
}

async function post(id: string, verdict: Verdict, given: { key: string; version: number; spent: Spent }): Promise<Staged> {
  const request = { path: { staged_id: id }, key: given.key, version: given.version };
  const { spent } = given;
  switch (verdict.kind) {
    case "approve":
      return (await call("post", "/api/tasks/staged/{staged_id}/approve", { ...request, body: spent })).staged_task;
    case "reject":
      return (await call("post", "/api/tasks/staged/{staged_id}/reject", { ...request, body: { ...spent, reason_code: verdict.reason } })).staged_task;
    case "snooze":
      return (await call("post", "/api/tasks/staged/{staged_id}/snooze", { ...request, body: { ...spent, until: verdict.until } })).staged_task;
    case "merge":
      return (await call("post", "/api/tasks/staged/{staged_id}/merge", { ...request, body: { ...spent, into: verdict.into } })).staged_task;
  }
}

async function settleRefusal(row: Row, step: Step, refusal: Refusal): Promise<void> {
  step.isRefused = true;
  forgetStep(step);
  const stands = await standing(row.id);
  if (!stands) {
    forget(row);
    say(words.review.gone, { tone: "bad" });
    return;
  }
  const before = row.staged.peek();
  row.staged.value = stands;
  if (isWaiting(stands)) putBack(row);
  say(wordsFor(refusal, stands, before), { tone: "bad" });
}

/** How the row stands now; null when it is gone. */
async function standing(id: string): Promise<Staged | null> {
  try {
    return await readOne(id);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

function wordsFor(refusal: Refusal, stands: Staged, before: Staged): string {
  if (!isWaiting(stands)) return whoWon(stands);
  if (refusal.code === "version_conflict") return words.review.changed;
  return words.failure.refused(before.title, refusal.message);
}
