import { expect, it } from "vitest";
import { cell, csvOf } from "../src/pages/reports/csv";

it("quotes what would break a row, and writes numbers as they are", () => {
  expect(csvOf([["a,b", 1], ['say "so"', -2]])).toBe('"a,b",1\r\n"say ""so""",-2');
});

it.each(["=1+1", "+1", "-1", "@sum", "\tx"])("keeps %j from being a formula", (text) => {
  expect(cell(text).replace(/^"/, "")).toMatch(/^'/);
});
