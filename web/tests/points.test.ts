import { describe, expect, it } from "vitest";
import { cut, pointOf, unitOf } from "../src/text/points";

describe("places in a text", () => {
  it.each([
    ["plain", 3, 3],
    ["a😀b", 1, 1],
    ["a😀b", 2, 3],
    ["a😀b", 3, 4],
    ["👩‍👩‍👧 said", 5, 8],
    ["e\u0301clair", 2, 2],
    ["שלום 👋 עולם", 6, 7],
  ])("in %j, code point %i is unit %i, and back", (text, point, unit) => {
    expect(unitOf(text, point)).toBe(unit);
    expect(pointOf(text, unit)).toBe(point);
  });

  it("stay inside the text", () => {
    expect(unitOf("ab", -1)).toBe(0);
    expect(unitOf("ab", 9)).toBe(2);
    expect(unitOf("😀", 9)).toBe(2);
  });
});

describe("cutting a text at its marks", () => {
  const texts = (text: string, ...spans: [number, number][]): string[] =>
    cut(text, spans.map(([start, end]) => ({ span: { start, end }, mark: "x" }))).map((piece) => piece.text);

  it("cuts behind characters that take two units", () => {
    expect(texts("😀 I'll send it", [2, 6])).toEqual(["😀 ", "I'll", " send it"]);
  });

  it("keeps what overlaps apart", () => {
    const pieces = cut("abcdef", [
      { span: { start: 0, end: 4 }, mark: "one" },
      { span: { start: 2, end: 6 }, mark: "two" },
    ]);
    expect(pieces.map(({ text, marks }) => [text, marks.join()])).toEqual([
      ["ab", "one"],
      ["cd", "one,two"],
      ["ef", "two"],
    ]);
  });

  it("drops marks outside the text and clips those that reach over its ends", () => {
    expect(texts("abc", [5, 9], [-2, 1])).toEqual(["a", "bc"]);
    expect(texts("", [0, 3])).toEqual([]);
  });

  it("loses no character", () => {
    const text = "a😀b👩‍👧c";
    for (let start = 0; start < 8; start += 1) {
      for (let end = start; end < 9; end += 1) expect(texts(text, [start, end]).join("")).toBe(text);
    }
  });
});
