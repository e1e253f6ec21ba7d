import { afterEach, expect, it, vi } from "vitest";
import type { Task } from "../src/api/types";
import { toasts } from "../src/state/messages";
import { redoTask, undoTask } from "../src/state/task-undo";
import { changeTask, hold, setStatus } from "../src/state/tasks";

const TASK = { id: "task_1", title: "Call", status: "pending", priority: "low", version: 1, due_at: null, assignees: [], links: [] } as unknown as Task;

afterEach(() => vi.unstubAllGlobals());

/** Answers of the service in the order in which they are let go, and what it was asked. */
function service(): { asked: string[]; answer: (changes: Partial<Task>, more?: object) => Promise<void> } {
  const asked: string[] = [];
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const version = (init.headers as Record<string, string>)["If-Match"];
    asked.push(version ? `${version} ${String(init.body)}` : `${init.method ?? "GET"} ${address} ${String(init.body)}`);
    return new Promise<Response>((resolve) => waiting.push(resolve));
  });
  const answer = async (changes: Partial<Task>, more = {}): Promise<void> => {
    await vi.waitFor(() => expect(waiting.length).toBe(1));
    waiting.shift()?.(new Response(JSON.stringify({ task: { ...TASK, ...changes }, action_id: `rev_${changes.version}`, ...more })));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { asked, answer };
}

it("shows the last of several changes all the while, and tells each the version before it", async () => {
  const { asked, answer } = service();
  const task = hold(TASK);
  setStatus(task, "in_progress");
  changeTask(task, { priority: "high" }, "High");
  await answer({ status: "in_progress", version: 2 });
  expect([task.peek().status, task.peek().priority]).toEqual(["in_progress", "high"]);
  // A list that is read meanwhile knows nothing of the second change yet.
  hold({ ...TASK, status: "in_progress", version: 2 });
  expect(task.peek().priority).toBe("high");
  await answer({ status: "in_progress", priority: "high", version: 3 });
  expect(asked).toEqual(['"1" {"status":"in_progress"}', '"2" {"priority":"high"}']);
  expect(task.peek().version).toBe(3);
});

it("undoes and redoes at the service, by the name of what it stored", async () => {
  const { asked, answer } = service();
  const task = hold({ ...TASK, id: "task_2" });
  changeTask(task, { priority: "high" }, "High");
  await answer({ id: "task_2", priority: "high", version: 2 });
  undoTask();
  expect(task.peek().priority).toBe("low");
  await answer({}, { action_id: "rev_2", undone: 1, outcomes: [] });
  await answer({ id: "task_2", priority: "low", version: 3 });
  redoTask();
  expect(task.peek().priority).toBe("high");
  await answer({}, { action_id: "rev_2", undone: 1, outcomes: [] });
  await answer({ id: "task_2", priority: "high", version: 4 });
  expect(asked.filter((each) => each.startsWith("POST"))).toEqual([
    'POST /api/tasks/undo {"action_id":"rev_2"}', 'POST /api/tasks/redo {"action_id":"rev_2"}',
  ]);
  expect([task.peek().priority, task.peek().version]).toEqual(["high", 4]);
});

it("shows how the task stands where somebody has changed it since", async () => {
  const { answer } = service();
  const task = hold({ ...TASK, id: "task_3" });
  changeTask(task, { priority: "high" }, "High");
  await answer({ id: "task_3", priority: "high", version: 2 });
  undoTask();
  await answer({}, { action_id: "rev_2", undone: 0, outcomes: [{ id: "task_3", error: { code: "task_changed", detail: "No", errors: [] } }] });
  await answer({ id: "task_3", priority: "urgent", version: 3 });
  expect(task.peek().priority).toBe("urgent");
  expect(toasts.peek().at(-1)?.text).toContain("somebody has changed it since");
});
