/* What this page has decided, newest last, so that each step can be undone and done again. */
import { signal } from "@preact/signals";
import type { Ticket } from "../../api/outbox";
import type { Staged } from "../../api/types";
import type { Row } from "./rows";
import { keep, recall } from "../kept";

export type RejectReason = NonNullable<NonNullable<Staged["decision"]>["reason_code"]>;

export type Verdict =
  | { kind: "approve" }
  | { kind: "reject"; reason: RejectReason }
  | { kind: "snooze"; until: string }
  | { kind: "merge"; into: string };

export interface Step {
  readonly rows: readonly Row[];
  readonly verdict: Verdict;
  /** The service's name for it, once it is stored. */
  actionId: string | null;
  /** It was refused, so that there is nothing to undo. */
  isRefused: boolean;
  ticket: Ticket | null;
}

const done: Step[] = [];
const undone: Step[] = [];

const STORED = "gleaner.decided";
export const decidedToday = signal(read());
let writing: ReturnType<typeof setTimeout> | undefined;

export function remember(step: Step, { isRedo = false } = {}): void {
  done.push(step);
  if (!isRedo) undone.length = 0;
  count(step.rows.length);
}

export function forgetStep(step: Step): void {
  const at = done.indexOf(step);
  if (at >= 0) done.splice(at, 1);
  count(-step.rows.length);
}

export function takeLast(): Step | undefined {
  const step = done.pop();
  if (step) undone.push(step);
  if (step) count(-step.rows.length);
  return step;
}

export function takeUndone(): Step | undefined {
  return undone.pop();
}

function count(by: number): void {
  decidedToday.value = Math.max(0, decidedToday.peek() + by);
  // Not while somebody waits for the next row: writing it costs more than painting that.
  writing ??= setTimeout(write, 1000);
}

function write(): void {
  clearTimeout(writing);
  if (writing) keep(STORED, JSON.stringify({ day: new Date().toDateString(), count: decidedToday.peek() }));
  writing = undefined;
}

addEventListener("pagehide", write);

function read(): number {
  try {
    const stored = JSON.parse(recall(STORED) ?? "null") as { day: string; count: number } | null;
    return stored?.day === new Date().toDateString() ? stored.count : 0;
  } catch {
    return 0;
  }
}
