import { expect, it } from "vitest";
import { filterNamed, isNarrowed, NO_FILTERS, readFilters, serviceQuery, toggled, writeFilters, type Filters } from "../src/state/filters";
import { hrefWith } from "../src/state/router";
import { useZone } from "../src/text/dates";

const CASES: Partial<Filters>[] = [
  {},
  { mine: true, due: 7 },
  { q: "a, b: c & d=ü", tag: "x y" },
  { overdue: true, unowned: true, done: true, high: true },
  { customer: "cus_1", assignee: "usr_1", due: 0, related: true },
  { project: "prj_1", milestone: "mst_1" },
  { status: "pending,on_hold", priority: "low", creator: "me", tag: "vip,late" },
];

it.each(CASES)("filters come back out of the address as they went in: %j", (some) => {
  const href = hrefWith({ path: "/tasks", query: new URLSearchParams() }, writeFilters(some));
  expect(readFilters(new URL(href, "http://x").searchParams)).toEqual({ ...NO_FILTERS, ...some });
});

it("takes a filter out of the address when it is off", () => {
  const from = { path: "/tasks", query: new URLSearchParams("mine=1&q=a&view=table") };
  expect(hrefWith(from, writeFilters({ mine: false, q: "" }))).toBe("/tasks?view=table");
});

it.each(["due=x", "due=-1", "due=1.5", "mine=yes", "status=late", "priority=,"])("leaves out what makes no sense: %s", (text) => {
  expect(readFilters(new URLSearchParams(text))).toEqual(NO_FILTERS);
});

it("knows which filters hide something", () => {
  expect(isNarrowed(NO_FILTERS)).toBe(false);
  expect(isNarrowed({ ...NO_FILTERS, done: true })).toBe(false);
  expect(isNarrowed({ ...NO_FILTERS, due: 0 })).toBe(true);
  expect(isNarrowed({ ...NO_FILTERS, mine: true })).toBe(true);
});

it("asks for related work only beside a customer, and that hides nothing", () => {
  expect(serviceQuery({ ...NO_FILTERS, related: true })).toEqual({});
  expect(serviceQuery({ ...NO_FILTERS, related: true, customer: "cus_1" })).toEqual({ customer: ["cus_1"], include_related: true });
  expect(isNarrowed({ ...NO_FILTERS, related: true })).toBe(false);
});

it("reaches to the end of the last day in the zone of the workspace", () => {
  useZone("Europe/Berlin");
  const query = serviceQuery({ ...NO_FILTERS, due: 7, mine: true }, new Date("2026-11-29T23:30:00Z"));
  expect(query).toEqual({ assignee: ["me"], due_before: "2026-12-07T23:00:00.000Z" });
});

it("asks the service for several statuses and tags, and for those who made it", () => {
  const query = serviceQuery({ ...NO_FILTERS, status: "pending,on_hold", priority: "low,urgent", creator: "me", tag: "vip,late" });
  expect(query).toEqual({ status: ["pending", "on_hold"], priority: ["low", "urgent"], created_by: ["me"], tag: ["vip", "late"] });
});

it("adds a value and takes it away again", () => {
  expect(toggled("", "pending")).toBe("pending");
  expect(toggled("pending", "on_hold")).toBe("pending,on_hold");
  expect(toggled("pending,on_hold", "pending")).toBe("on_hold");
});

it("knows which filter the service means", () => {
  expect(filterNamed("assignee", { ...NO_FILTERS, mine: true })).toBe("mine");
  expect(filterNamed("assignee", { ...NO_FILTERS, assignee: "usr_1" })).toBe("assignee");
  expect(filterNamed("priority", { ...NO_FILTERS, high: true })).toBe("high");
  expect(filterNamed("due_before", NO_FILTERS)).toBe("due");
  expect(filterNamed("something", NO_FILTERS)).toBeUndefined();
});
