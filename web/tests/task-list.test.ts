import { afterEach, expect, it, vi } from "vitest";
import type { Task } from "../src/api/types";
import { NO_FILTERS } from "../src/state/filters";
import { makeList, readList, readMore, type Wanted } from "../src/state/task-list";

const WANTED: Wanted = { filters: NO_FILTERS, sort: "due_at" };
const PAGE = 100;

afterEach(() => vi.unstubAllGlobals());

/** A service with so many tasks, and what it was asked. */
function serve(count: number): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    const { pathname, searchParams } = new URL(address, "http://x");
    asked.push(searchParams);
    if (pathname.endsWith("/count")) return Promise.resolve(Response.json({ count: 1, hidden: { completed: 0, canceled: 0, filtered: 7, by: { tag: 5, assignee: 0 } } }));
    const from = Number(searchParams.get("cursor") ?? "0");
    const tasks = Array.from({ length: Math.min(PAGE, count - from) }, (_, at) => ({ id: `task_${from + at}`, number: from + at, version: 1 }) as Task);
    const next = from + PAGE < count ? String(from + PAGE) : null;
    return Promise.resolve(Response.json({ tasks, next_cursor: next, hidden: { completed: 2, canceled: 0 } }));
  });
  return asked;
}

it("stops after a thousand rows, says that there are more, and reads on when asked", async () => {
  serve(2500);
  const list = makeList();
  await readList(list, WANTED);
  expect([list.rows.peek()?.length, list.hasMore.peek()]).toEqual([1000, true]);
  await readMore(list, WANTED);
  await readMore(list, WANTED);
  expect([list.rows.peek()?.length, list.hasMore.peek()]).toEqual([2500, false]);
  expect(new Set(list.rows.peek()?.map((task) => task.peek().id)).size).toBe(2500);
});

it("reads as far as before when the same is asked again, and never shows less meanwhile", async () => {
  const asked = serve(1500);
  const list = makeList();
  await readList(list, WANTED);
  await readMore(list, WANTED);
  const lengths: number[] = [];
  const stop = list.rows.subscribe((rows) => void lengths.push(rows?.length ?? 0));
  asked.length = 0;
  await readList(list, WANTED);
  stop();
  expect(Math.min(...lengths)).toBe(1500);
  expect(asked.length).toBe(15);
});

it("says what each filter keeps out", async () => {
  serve(3);
  const list = makeList();
  await readList(list, { ...WANTED, filters: { ...NO_FILTERS, tag: "vip", assignee: "usr_1" } });
  expect(list.hidden.peek()).toEqual({ completed: 2, canceled: 0, other: 7, by: { tag: 5 } });
});

it("keeps two lists of a page apart", async () => {
  serve(150);
  const [one, other] = [makeList(), makeList()];
  await Promise.all([readList(one, WANTED), readList(other, WANTED)]);
  expect([one.rows.peek()?.length, other.rows.peek()?.length]).toEqual([150, 150]);
});
