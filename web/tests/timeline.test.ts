import { beforeAll, describe, expect, it } from "vitest";
import type { Task } from "../src/api/types";
import { timelineOf } from "../src/state/timeline";
import { useZone } from "../src/text/dates";

const work = (title: string, more: Partial<Task>): Task => ({ title, due_at: null, due_tz: null, closed_at: null, ...more }) as Task;

describe("the timeline of a customer's work", () => {
  beforeAll(() => useZone("Europe/Berlin"));

  it("lies open work on the day it is due and finished work on the day it ended, in order, with today among them", () => {
    const late = work("late", { due_at: "2026-11-20T10:00:00Z" });
    const done = work("done", { due_at: "2026-12-24T10:00:00Z", closed_at: "2026-11-02T09:00:00Z" });
    const next = work("next", { due_at: "2026-12-01T10:00:00Z" });
    const { days } = timelineOf([next, late, done], "2026-11-30");
    expect(days.map(({ day, tasks }) => [day, ...tasks.map(({ title }) => title)])).toEqual([
      ["2026-11-02", "done"],
      ["2026-11-20", "late"],
      ["2026-11-30"],
      ["2026-12-01", "next"],
    ]);
  });

  it("keeps what has no date apart", () => {
    const whenever = work("whenever", {});
    expect(timelineOf([whenever], "2026-11-30").undated).toEqual([whenever]);
  });

  it("takes the day of a due date from the zone it was said in", () => {
    const [day] = timelineOf([work("call", { due_at: "2026-12-01T04:30:00Z", due_tz: "America/Los_Angeles" })], "2026-11-30").days;
    expect(day?.tasks.map(({ title }) => title)).toEqual(["call"]);
  });
});
