/* Corrections of a suggestion before it is decided: shown at once, stored in order. */
import { call, Refusal } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import type { Priority, Staged } from "../../api/types";
import { words } from "../../text/words";
import { say } from "../messages";
import { outbox } from "../outbox";
import { users } from "../session";
import { forgetStep, remember, type Edit, type Step } from "./ledger";
import { edition, type Row } from "./rows";
import { readOne } from "../../api/desk";

type Patch = components["schemas"]["StagedPatch"];

export function setTitle(row: Row, title: string): void {
  const trimmed = title.replace(/\s+/g, " ").trim();
  if (trimmed && trimmed !== row.staged.peek().title) edit(row, { title: trimmed }, { title: trimmed });
}

/** A member by id, or somebody by name who is none, or nobody. */
export function setOwner(row: Row, owner: { id: string } | { name: string } | null): void {
  const id = owner && "id" in owner ? owner.id : null;
  const name = owner && "name" in owner ? owner.name : id ? (users.peek().get(id)?.name ?? null) : null;
  const patch = { owner_id: id, owner: name };
  propose(row, patch, { owner: name, owner_id: id });
}

/** A day such as 2026-11-27, or none. */
export function setDue(row: Row, day: string | null): void {
  const shown = day ? { due_at: `${day}T12:00:00Z`, due_precision: "date" as const, due_tz: "UTC" } : { due_at: null, due_precision: null, due_tz: null };
  propose(row, { due_at: day }, { ...shown, due_phrase: null, due_anchor: null });
}

export function setPriority(row: Row, priority: Priority): void {
  propose(row, { priority }, { priority });
}

/** The customer that it is for; other links stay. */
export function setCustomer(row: Row, customer: { id: string; name: string } | null): void {
  const others = row.staged.peek().proposed.links.filter((link) => link.type !== "customer");
  const links = customer ? [...others, { type: "customer", id: customer.id, name: customer.name }] : others;
  propose(row, { links }, { links: links as Staged["proposed"]["links"] });
}

function propose(row: Row, patch: NonNullable<Patch["proposed"]>, shown: Partial<Staged["proposed"]>): void {
  edit(row, { proposed: patch }, { proposed: { ...row.staged.peek().proposed, ...shown } });
}

function edit(row: Row, patch: Patch, shown: Partial<Staged>): void {
  correct(row, { kind: "edit", patch, shown, before: partsOf(row.staged.peek(), shown) });
}

/** Correct a row: seen at once, stored in order, and a step that can be undone. */
export function correct(row: Row, verdict: Edit, { isRedo = false } = {}): void {
  const before = row.staged.peek();
  show(row, verdict.shown);
  const step: Step = { rows: [row], verdict, actionId: null, isRefused: false, ticket: null };
  remember(step, { isRedo });
  row.unsaved.value += 1;
  const key = newKey();
  let version: number | null = null;
  step.ticket = outbox.put(row.id, async () => {
    version ??= row.staged.peek().version;
    await store(row, step, { key, version, before, patch: verdict.patch });
  });
  void step.ticket.settled.then(() => (row.unsaved.value -= 1));
}

/** Fields of a row as they are to be seen. */
export function show(row: Row, fields: Partial<Staged>): void {
  row.staged.value = { ...row.staged.peek(), ...fields };
  edition.value += 1;
}

/** The same fields of a row as it stands. */
export function partsOf(staged: Staged, like: Partial<Staged>): Partial<Staged> {
  return Object.fromEntries(Object.keys(like).map((name) => [name, staged[name as keyof Staged]]));
}

interface Given {
  key: string;
  version: number;
  patch: Patch;
  before: Staged;
}

async function store(row: Row, step: Step, { key, version, patch, before }: Given): Promise<void> {
  try {
    const answer = await call("patch", "/api/tasks/staged/{staged_id}", { path: { staged_id: row.id }, body: patch, key, version });
    step.actionId = answer.action_id;
    if (!answer.action_id) forgetRefused(step);
    // Later changes of ours are still on their way: what they show stays, only the version is taken.
    const isLast = row.unsaved.peek() === 1;
    row.staged.value = isLast ? answer.staged_task : { ...row.staged.peek(), version: answer.staged_task.version };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    forgetRefused(step);
    await refuse(row, error, before);
  }
}

/** What was refused, or changed nothing, leaves nothing to undo. */
function forgetRefused(step: Step): void {
  step.isRefused = true;
  forgetStep(step);
}

async function refuse(row: Row, refusal: Refusal, before: Staged): Promise<void> {
  const fault = (refusal.problem["errors"] as { reason: string }[] | undefined)?.[0]?.reason ?? refusal.message;
  const hasMoved = refusal.status === 409;
  row.staged.value = hasMoved ? await readOne(row.id) : { ...before, version: row.staged.peek().version };
  edition.value += 1;
  say(hasMoved ? words.review.changed : words.failure.refused(before.title, fault), { tone: "bad" });
}
