/* What Mine shows as owed to a member. */
import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { owedToMe } from "../src/state/owed";
import type { Held } from "../src/state/tasks";

function task(id: string, parts: object): Held {
  return signal({ id, created_by: "other", due_at: null, assignees: [{ id: "other" }], ...parts }) as unknown as Held;
}

const idsOf = (rows: Held[]): string[] => rows.map((row) => row.peek().id);

it("shows work of others that I made or that is owed to me, each once and by when it is due", () => {
  const both = task("both", { created_by: "me", due_at: "2026-12-03T10:00:00Z" });
  const made = [both, task("made", { created_by: "me" })];
  const named = [task("named", { due_at: "2026-12-02T10:00:00Z" }), both];
  expect(idsOf(owedToMe(made, named, "me"))).toEqual(["named", "both", "made"]);
});

it("leaves out what I do myself, what nobody does, and what passed to another author", () => {
  const own = task("own", { assignees: [{ id: "other" }, { id: "me" }] });
  expect(owedToMe([task("strange", {})], [own, task("unowned", { assignees: [] })], "me")).toEqual([]);
});
