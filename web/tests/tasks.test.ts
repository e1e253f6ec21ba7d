import { afterEach, expect, it, vi } from "vitest";
import type { Task } from "../src/api/types";
import { changeTask, hold, setStatus, undoTask } from "../src/state/tasks";

const TASK = { id: "task_1", title: "Call", status: "pending", priority: "low", version: 1, due_at: null, assignees: [], links: [] } as unknown as Task;

afterEach(() => vi.unstubAllGlobals());

/** Answers of the service in the order in which they are let go, and what it was asked. */
function service(): { asked: string[]; answer: (changes: Partial<Task>) => Promise<void> } {
  const asked: string[] = [];
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    asked.push(`${String((init.headers as Record<string, string>)["If-Match"])} ${String(init.body)}`);
    return new Promise<Response>((resolve) => waiting.push(resolve));
  });
  const answer = async (changes: Partial<Task>): Promise<void> => {
    await vi.waitFor(() => expect(waiting.length).toBe(1));
    waiting.shift()?.(new Response(JSON.stringify({ task: { ...TASK, ...changes } })));
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
  undoTask();
  await answer({ status: "in_progress", priority: "low", version: 4 });
  expect([asked[2], task.peek().priority]).toEqual(['"3" {"priority":"low"}', "low"]);
});
