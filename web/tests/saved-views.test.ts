import { expect, test } from "vitest";
import { hasChanged, hrefOf, queryToSave } from "../src/state/saved-views";

test("the same filters are the same view, in whatever order they were set", () => {
  expect(queryToSave(new URLSearchParams("view=table&mine=1"))).toBe(queryToSave(new URLSearchParams("mine=1&view=table")));
});

test("an open task, a day and the view itself do not belong to it", () => {
  expect(queryToSave(new URLSearchParams("mine=1&task=12&day=2026-11-30&saved=view_1"))).toBe("mine=1");
  expect(hasChanged("mine=1", new URLSearchParams("mine=1&task=12&saved=view_1"))).toBe(false);
  expect(hasChanged("mine=1", new URLSearchParams("saved=view_1"))).toBe(true);
});

test("opening a view says which one it is", () => {
  expect(hrefOf("/tasks", { id: "view_1", query: "q=a+b" })).toBe("/tasks?q=a+b&saved=view_1");
});
