/* What this page has decided and corrected, newest last, so that each step can be undone and done again. */
import { signal } from "@preact/signals";
import type { Ticket } from "../../api/outbox";
import type { components } from "../../api/schema";
import type { Staged } from "../../api/types";
import type { Row } from "./rows";
import { keep, recall } from "../kept";

export type RejectReason = NonNullable<NonNullable<Staged["decision"]>["reason_code"]>;

export type Verdict =
  | { kind: "approve" }
  | { kind: "reject"; reason: RejectReason }
  | { kind: "snooze"; until: string }
  | { kind: "merge"; into: string };

/** A correction: what was asked for, and how the row showed it and what was there before. */
export interface Edit {
  readonly kind: "edit";
  readonly patch: components["schemas"]["StagedPatch"];
  readonly shown: Partial<Staged>;
  readonly before: Partial<Staged>;
}

export interface Step {
  readonly rows: readonly Row[];
  readonly verdict: Verdict | Edit;
  /** The service's name for it, once it is stored. */
  actionId: string | null;
  /** It was refused, so that there is nothing to undo. */
  isRefused: boolean;
  /** It was taken back before it was sent: the service never heard of it. */
  isWithdrawn?: boolean;
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
  count(decided(step));
}

export function forgetStep(step: Step): void {
  const at = done.indexOf(step);
  if (at >= 0) done.splice(at, 1);
  count(-decided(step));
}

export function takeLast(): Step | undefined {
  const step = done.pop();
  if (step) undone.push(step);
  if (step) count(-decided(step));
  return step;
}

export function takeUndone(): Step | undefined {
  return undone.pop();
}

/** How many decisions a step is; corrections are none. */
function decided(step: Step): number {
  return step.verdict.kind === "edit" ? 0 : step.rows.length;
}

function count(by: number): void {
  if (!by) return;
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
