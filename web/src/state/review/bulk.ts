/* Many decisions as one request, with an outcome for each row. */
import { call, Refusal } from "../../api/call";
import { readOne } from "../../api/desk";
import { sheets } from "../../text/sheets";
import { say } from "../messages";
import { forgetStep, type Step, type Verdict } from "./ledger";
import { isWaiting, putBack, type Row } from "./rows";

const DECIDED_NOW = new Set(["approved", "rejected", "snoozed", "completed"]);

export async function sendMany(step: Step, verdict: Verdict, key: string): Promise<void> {
  const versions = Object.fromEntries(step.rows.map((row) => [row.id, row.staged.peek().version]));
  const body = { ids: step.rows.map((row) => row.id), versions };
  try {
    const answer = await send(verdict, body, key);
    step.actionId = answer.action_id;
    const failed = answer.outcomes.filter(({ outcome }) => !DECIDED_NOW.has(outcome));
    for (const { id, version, state } of answer.outcomes) noteOutcome(step, id, version, state);
    if (failed.length) await settle(step, failed.map(({ id }) => id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    step.isRefused = true;
    forgetStep(step);
    step.rows.forEach(returnRow);
    say(error.message, { tone: "bad" });
  }
}

async function send(verdict: Verdict, body: { ids: string[]; versions: Record<string, number> }, key: string) {
  if (verdict.kind === "reject") {
    return call("post", "/api/tasks/staged/bulk/reject", { body: { ...body, reason_code: verdict.reason }, key });
  }
  if (verdict.kind === "snooze") {
    return call("post", "/api/tasks/staged/bulk/snooze", { body: { ...body, until: verdict.until }, key });
  }
  return call("post", "/api/tasks/staged/bulk/approve", { body, key });
}

function noteOutcome(step: Step, id: string, version: number | null, state: string | null): void {
  const row = step.rows.find((each) => each.id === id);
  if (!row || version === null) return;
  const staged = row.staged.peek();
  row.staged.value = { ...staged, version, state: (state as typeof staged.state | null) ?? staged.state };
}

async function settle(step: Step, ids: readonly string[]): Promise<void> {
  for (const row of step.rows.filter((each) => ids.includes(each.id))) {
    row.staged.value = await readOne(row.id);
    if (isWaiting(row.staged.peek())) putBack(row);
  }
  say(sheets().someNot(ids.length), { tone: "bad" });
}

function returnRow(row: Row): void {
  row.staged.value = { ...row.staged.peek(), state: "proposed" };
  putBack(row);
}
