import { beforeAll, expect, it } from "vitest";
import { bandOf, commonReason, middleOf, nameOfLine, ordered, partsOf, percent, rowsOf, type Line } from "../src/pages/reports/quality-numbers";
import { readyRules } from "../src/text/rules";

beforeAll(readyRules);

function line(key: string | null, more: Partial<Line> = {}): Line {
  return { key, name: null, decided: 10, approved: 6, edited: 2, merged: 1, rejected: 3, precision: 0.7, reasons: { too_vague: 2, other: 1 }, ...more };
}

it("counts what was corrected as part of what was approved, so that the parts are all that was decided", () => {
  expect(partsOf(line("verb.strong"))).toEqual([["approved", 4], ["edited", 2], ["merged", 1], ["rejected", 3]]);
});

it("says bands in percent and where their middle is", () => {
  expect([bandOf("0.4-0.5"), bandOf("0.9-1.0"), middleOf("0.9-1.0")]).toEqual(["40–50", "90–100", 0.95]);
});

it("names lines in words, also those that have no key", () => {
  expect([nameOfLine("owner", line(null)), nameOfLine("commitment", line(null)), nameOfLine("owner", line("usr_1", { name: "Anna Li" })), nameOfLine("commitment", line("firm"))]).toEqual(["nobody known", "not said", "Anna Li", "firm"]);
  expect([nameOfLine("rule", line("verb.strong")), nameOfLine("rule", line("some.rule"))]).toEqual(["A verb that names work", "some.rule"]);
});

it("puts what was decided most first, but bands in their order", () => {
  const lines = [line("0.4-0.5", { decided: 1 }), line("0.5-0.6", { decided: 9 })];
  expect(ordered("confidence", lines).map(({ key }) => key)).toEqual(["0.4-0.5", "0.5-0.6"]);
  expect(ordered("rule", lines).map(({ key }) => key)).toEqual(["0.5-0.6", "0.4-0.5"]);
});

it("writes the same numbers into the file, and the reason that was given most", () => {
  expect(rowsOf("rule", [line("verb.strong")])[1]).toEqual(["verb.strong", 10, 4, 2, 1, 3, 0.7, "too vague"]);
  expect([commonReason(line("a", { reasons: {} })), percent(null), percent(0.666)]).toEqual(["", "–", "67 %"]);
});
