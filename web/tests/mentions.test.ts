import { expect, it } from "vitest";
import { mentioned, piecesOf, whoIsMeant } from "../src/text/mentions";

const NAMES = ["Bob Ray", "Anna Li", "Anna Berg"];

it("offers whose name goes on as it is typed behind an @", () => {
  expect(whoIsMeant("Ask @an", 7, NAMES)).toEqual(["Anna Berg", "Anna Li"]);
  expect(whoIsMeant("@", 1, NAMES)).toEqual(["Anna Berg", "Anna Li", "Bob Ray"]);
  expect(whoIsMeant("Ask @Anna L", 11, NAMES)).toEqual(["Anna Li"]);
});

it.each(["Ask @Anna Li", "anna@example.com", "no at", "Ask @Zoe"])("offers nobody in %s", (text) => {
  expect(whoIsMeant(text, text.length, NAMES)).toEqual([]);
});

it("writes the name where the caret is, and goes on behind it", () => {
  expect(mentioned("Ask @an to call", 7, "Anna Li")).toEqual({ text: "Ask @Anna Li to call", caret: 13 });
});

it("sets names apart, the longest first, and nothing else", () => {
  expect(piecesOf("Hi @anna li, see (x)", ["Anna Li", "Anna"])).toEqual([
    { piece: "Hi ", isName: false }, { piece: "@anna li", isName: true }, { piece: ", see (x)", isName: false },
  ]);
  expect(piecesOf("Hi @Bob", [])).toEqual([{ piece: "Hi @Bob", isName: false }]);
  expect(piecesOf("a.b @A.B", ["A.B"]).map(({ piece }) => piece)).toEqual(["a.b ", "@A.B"]);
});
