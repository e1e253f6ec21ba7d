/* Putting on hold: why is asked first, and the answer is one change. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Task } from "../src/api/types";
import { holding, moveTask, putOnHold } from "../src/state/holding";
import { outbox } from "../src/state/outbox";
import { hold } from "../src/state/tasks";

const asked: string[] = [];
let count = 0;
const made = (status: string) => hold({ id: `held_${(count += 1)}`, title: "Mow", status, version: 1, hold_reason: null, hold_until: null } as unknown as Task);
const stands = (task: Task) => ({ status: task.status, reason: task.hold_reason });

beforeEach(() => {
  holding.value = null;
  asked.length = 0;
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const body = String(init.body);
    asked.push(body);
    const task = { id: address.split("/").pop(), title: "Mow", version: 2, ...(JSON.parse(body) as object) };
    return Promise.resolve(new Response(JSON.stringify({ task, action_id: "rev_held" })));
  });
});

// The files of tests share the outbox: nothing of these may be under way in the next.
afterEach(async () => {
  await outbox.drained();
  vi.unstubAllGlobals();
});

test("a task goes anywhere else at once", async () => {
  const task = made("pending");
  moveTask(task, "in_progress");
  expect(stands(task.peek())).toMatchObject({ status: "in_progress" });
  expect(holding.peek()).toBeNull();
  await vi.waitFor(() => expect(asked).toEqual(['{"status":"in_progress"}']));
});

test("it goes on hold once one has said why", async () => {
  const task = made("pending");
  moveTask(task, "on_hold");
  expect(holding.peek()).toBe(task);
  expect(asked).toEqual([]);
  putOnHold(task, { reason: "waiting_on", day: "" });
  expect(stands(task.peek())).toEqual({ status: "on_hold", reason: "waiting_on" });
  await vi.waitFor(() => expect(asked).toEqual(['{"status":"on_hold","hold_reason":"waiting_on"}']));
});

test("what waits already is not asked again", () => {
  const task = made("on_hold");
  moveTask(task, "on_hold");
  expect(holding.peek()).toBeNull();
});
