/* In which order the rows of the queue stand, and that what comes later moves none of them. */
import { beforeEach, expect, test } from "vitest";
import type { Staged } from "../src/api/types";
import { findGroup, findRow, markDecided, putBack, reset, takeIn } from "../src/state/review/rows";

beforeEach(reset);

function said(id: string, at: number, state: Staged["state"] = "proposed"): Staged {
  return { id, source_id: "src_1", state, confidence: 0.9, version: 1, evidence: [{ char_start: at }] } as unknown as Staged;
}

function order(): string[] {
  return findGroup("src_1")?.likely.peek().map(({ id }) => id) ?? [];
}

test("the rows of a page stand in the order in which they were said", () => {
  takeIn([said("c", 30), said("a", 10), said("b", 20)], { isBelow: true });
  expect(order()).toEqual(["a", "b", "c"]);
});

test("a later page stands below what is there, whatever was said first", () => {
  takeIn([said("y", 50), said("x", 40)], { isBelow: true });
  takeIn([said("b", 20), said("a", 10)], { isBelow: true });
  expect(order()).toEqual(["x", "y", "a", "b"]);
});

test("one that is put back stands where it stood", () => {
  takeIn([said("y", 50), said("x", 40)], { isBelow: true });
  takeIn([said("b", 20), said("a", 10)], { isBelow: true });
  const row = findRow("y");
  if (row) {
    markDecided([row]);
    expect(order()).toEqual(["x", "a", "b"]);
    putBack(row);
  }
  expect(order()).toEqual(["x", "y", "a", "b"]);
});

test("a single new one stands where it was said", () => {
  takeIn([said("a", 10), said("c", 30)], { isBelow: true });
  takeIn([said("b", 20)]);
  takeIn([said("0", 5)]);
  takeIn([said("d", 40)]);
  expect(order()).toEqual(["0", "a", "b", "c", "d"]);
});
