/* Marking words by keys: where the mark goes, and what is marked then. */
import { beforeEach, expect, test } from "vitest";
import { dropMark, moveMark, type Marked, type Move } from "../src/text/marking";

let frame: HTMLElement;

function turn(at: number, speaker: string, ...said: (string | Node)[]): HTMLElement {
  const element = document.createElement("div");
  Object.assign(element.dataset, { turn: String(at), at: String(at), source: "src_1" });
  if (speaker) element.append(named("speaker", speaker));
  element.append(named("said", ...said));
  return element;
}

function named(name: string, ...inside: (string | Node)[]): HTMLElement {
  const element = document.createElement("p");
  element.className = name;
  element.append(...inside);
  return element;
}

beforeEach(() => {
  const lit = document.createElement("mark");
  lit.className = "is-quote";
  lit.append("send the deck");
  frame = document.createElement("div");
  frame.append(turn(100, "Anna", "Well 😀, I'll ", lit, " today."), turn(140, "", "…"), turn(150, "Bob", "Mow the lawn. Please"));
  document.body.replaceChildren(frame);
  dropMark();
});

const go = (...moves: Move[]): (Marked | null)[] => moves.map((move) => moveMark(frame, move));
const last = (...moves: Move[]): string | undefined => go(...moves).at(-1)?.quote;
const RIGHT: Move = { by: "word", way: 1 };
const LEFT: Move = { by: "word", way: -1 };
const STRETCH: Move = { by: "word", way: 1, isStretched: true };
const SHRINK: Move = { by: "word", way: -1, isStretched: true };

test("it begins at the lit quote and goes on word by word, over lit words and signs", () => {
  expect(go(RIGHT, RIGHT, RIGHT, RIGHT).map((marked) => marked?.quote)).toEqual(["send", "the", "deck", "today"]);
  expect(last(LEFT, LEFT, LEFT, LEFT)).toBe("I'll");
});

test("it begins with the first words where no quote is lit", () => {
  frame.querySelector("mark")?.replaceWith("send the deck");
  expect(last(RIGHT)).toBe("Well");
  expect(last(LEFT)).toBe("Well");
});

test("it is stretched, and back again over where it began", () => {
  expect(last(RIGHT, STRETCH, STRETCH)).toBe("send the deck");
  expect(last(SHRINK)).toBe("send the");
  expect(last(SHRINK, SHRINK)).toBe("I'll send");
  expect(last(STRETCH)).toBe("send");
});

test("a stretched mark that is moved on is one word again", () => {
  expect(last(RIGHT, STRETCH, RIGHT)).toBe("deck");
});

test("it goes on to what the next one says, past turns without words, and says who speaks", () => {
  const marked = go(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT).at(-1);
  expect(marked).toEqual({ quote: "Mow", count: 1, speaker: "Bob" });
  expect(go(RIGHT)[0]).toEqual({ quote: "the", count: 1, speaker: "" });
  expect(last(LEFT, LEFT)).toBe("today");
});

test("by turns it goes to the first word, and is stretched to both ends", () => {
  expect(last(RIGHT, { by: "turn", way: 1, isStretched: true })).toBe("send the deck today");
  expect(last({ by: "turn", way: 1 })).toBe("Mow");
  expect(last({ by: "turn", way: 1, isStretched: true })).toBe("Mow the lawn. Please");
  expect(last({ by: "turn", way: -1 })).toBe("Well");
  expect(go(RIGHT, { by: "turn", way: 1, isStretched: true }, { by: "turn", way: 1, isStretched: true }).at(-1)).toMatchObject({ count: 9, speaker: "Bob" });
});

test("it stays at both ends of the text", () => {
  expect(last({ by: "turn", way: 1 }, { by: "turn", way: 1 }, { by: "turn", way: 1, isStretched: true }, RIGHT, RIGHT)).toBe("Please");
  expect(last({ by: "turn", way: -1 }, LEFT, LEFT, LEFT)).toBe("Well");
});

test("nothing is marked in a text without words", () => {
  frame.replaceChildren(turn(0, "Anna", "…"));
  expect(go(RIGHT)).toEqual([null]);
});
