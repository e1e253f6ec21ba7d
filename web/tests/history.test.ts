import { expect, it } from "vitest";
import type { Happening } from "../src/api/types";
import { sayEvent } from "../src/pages/task/history";

function happened(action: string, field?: string): Happening {
  return { action, changes: field ? [{ field }] : [], status_before: "pending", status_after: "pending" } as unknown as Happening;
}

it("names the fields of an edit", () => {
  expect(sayEvent(happened("task.edit", "due_at"))).toBe("changed the due date");
  expect(sayEvent(happened("staged.edit", "title"))).toBe("changed the title");
});

it("calls by its name what only tells of a date", () => {
  expect(sayEvent(happened("task.overdue", "due_at"))).toBe("noted that it is overdue");
});

it("spells out what has no name", () => {
  expect(sayEvent(happened("task.send_away"))).toBe("task send away");
});

it("says of what was refused that it was not done", () => {
  expect(sayEvent({ ...happened("task.delete"), outcome: "failure" })).toBe("tried in vain: deleted the task");
});
