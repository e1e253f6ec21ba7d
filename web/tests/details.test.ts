import { expect, it } from "vitest";
import type { Staged } from "../src/api/types";
import { changesOf, type Typed } from "../src/state/review/details";
import { wakingOf } from "../src/state/words-of-days";

const ZONE = "Europe/Berlin";
const STAGED = {
  title: "Call", description: "", proposed: { owed_to: null, tags: ["a"], is_private: false, due_at: "2026-11-27T22:59:59Z", due_precision: "date", due_tz: ZONE },
} as unknown as Staged;
const TYPED: Typed = { description: "", owedTo: "", tags: "a", isPrivate: false, day: "2026-11-27", time: "", moment: null };

it("sends nothing where nothing is changed", () => {
  expect(changesOf(STAGED, TYPED, ZONE)).toEqual({ patch: {}, shown: {} });
});

it("sends what differs as one change", () => {
  const { patch } = changesOf(STAGED, { ...TYPED, description: "By phone\nnot mail", owedTo: " Bob ", tags: "#b, a, b,", isPrivate: true }, ZONE);
  expect(patch).toEqual({ description: "By phone\nnot mail", proposed: { owed_to: "Bob", tags: ["b", "a"], is_private: true } });
});

it("takes a time of day in the zone of the date", () => {
  const { patch, shown } = changesOf(STAGED, { ...TYPED, time: "17:30" }, ZONE);
  expect(patch).toEqual({ proposed: { due_at: "2026-11-27T16:30:00.000Z", due_tz: ZONE } });
  expect(shown.proposed?.due_precision).toBe("datetime");
  const timed = { ...STAGED, proposed: { ...STAGED.proposed, due_at: "2026-11-27T16:30:00Z", due_precision: "datetime" } } as Staged;
  expect(changesOf(timed, { ...TYPED, time: "17:30" }, ZONE).patch).toEqual({});
  expect(changesOf(timed, TYPED, ZONE).patch).toEqual({ proposed: { due_at: "2026-11-27", due_tz: ZONE } });
});

it("forgets the date when the day is taken away, and words win over fields", () => {
  expect(changesOf(STAGED, { ...TYPED, day: "" }, ZONE).patch).toEqual({ proposed: { due_at: null } });
  const moment = { due_at: "2026-12-01", due_tz: ZONE, at: "2026-12-01T22:59:59Z", precision: "date" as const };
  expect(changesOf(STAGED, { ...TYPED, moment }, ZONE).patch).toEqual({ proposed: { due_at: "2026-12-01", due_tz: ZONE } });
});

it("wakes what was put off to a day in its morning", () => {
  expect(wakingOf({ due_at: "2026-12-01", due_tz: ZONE, at: "2026-12-01T22:59:59Z", precision: "date" })).toBe("2026-12-01T08:00:00.000Z");
  expect(wakingOf({ due_at: "2026-12-01T17:00:00+01:00", due_tz: ZONE, at: "2026-12-01T16:00:00Z", precision: "datetime" })).toBe("2026-12-01T16:00:00Z");
});
