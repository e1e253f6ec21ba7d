import { expect, it } from "vitest";
import type { Task } from "../src/api/types";
import { fieldChanges, takingBack, type Proposal } from "../src/pages/proposals/fields";
import { useZone } from "../src/text/dates";

useZone("Europe/Zurich");

const TASK = {
  title: "Call Acme", description: "", status: "pending", priority: "medium", due_at: "2026-11-27T22:59:59Z", due_precision: "date", due_tz: "Europe/Zurich",
  assignees: [{ id: "usr_1", name: "Anna Li" }], tags: [], links: [{ type: "customer", id: "cus_1", name: "Acme" }], is_private: false,
} as unknown as Task;

function asked(changes: Record<string, unknown>, kind: Proposal["kind"] = "edit"): Proposal {
  return { kind, changes } as unknown as Proposal;
}

it("shows each field as it is and as it would be, in the order of a task", () => {
  const changes = { tags: ["a", "b"], links: [{ type: "deal", id: "d_1", name: null }], priority: "urgent", title: "Call Bolt", is_private: true, description: "Soon" };
  expect(fieldChanges(asked(changes), TASK).map(({ name, now, then }) => [name, now, then])).toEqual([
    ["title", "Call Acme", "Call Bolt"],
    ["description", "nothing", "Soon"],
    ["priority", "Medium", "Urgent"],
    ["links", "Acme", "deal d_1"],
    ["tags", "nothing", "a, b"],
    ["is_private", "no", "yes"],
  ]);
});

it("shows which addresses would be added and removed", () => {
  const changes = { added_urls: ["https://a.example/1", "https://a.example/2"], removed_urls: ["https://a.example/0"] };
  expect(fieldChanges(asked(changes), TASK).map(({ label, then }) => [label, then])).toEqual([
    ["New addresses", "https://a.example/1, https://a.example/2"],
    ["Addresses to remove", "https://a.example/0"],
  ]);
});

it("says days and people as the task does", () => {
  const [due, owner] = fieldChanges(asked({ due: { value: "2021-03-05", timezone: null }, assignee_ids: [] }), TASK);
  expect(due?.then).toBe("5 Mar 2021");
  expect([owner?.now, owner?.then]).toEqual(["Anna Li", "nothing"]);
  expect(fieldChanges(asked({ due: null }), TASK)[0]?.then).toBe("nothing");
});

it("knows what would take an accepted edit back", () => {
  expect(takingBack(asked({ title: "x", assignee_ids: [], due: null }), TASK)).toEqual({
    title: "Call Acme", assignees: ["usr_1"], due_at: "2026-11-27", due_tz: "Europe/Zurich",
  });
});

it("gives a due date back as the day that it was in its own zone", () => {
  const western = { ...TASK, due_at: "2026-11-28T04:59:59Z", due_tz: "America/New_York" } as Task;
  expect(takingBack(asked({ due: null }), western)).toEqual({ due_at: "2026-11-27", due_tz: "America/New_York" });
});

it.each([[{ status: "completed" }], [{ closure_note: "Done" }], [{ hold_reason: "blocked" }], [{ title: "x", added_urls: ["https://a.example"] }]])("takes no step back by writing fields: %o", (changes) => {
  expect(takingBack(asked(changes), TASK)).toBeNull();
});

it("takes nothing back that is no edit", () => {
  expect(takingBack(asked({}, "reopen"), TASK)).toBeNull();
});
