/* Marked words, by their places in the text of a source. */
import { beforeEach, expect, test } from "vitest";
import { markedWords } from "../src/text/selection";

function turn(at: number, ...said: (string | Node)[]): HTMLElement {
  const element = document.createElement("div");
  Object.assign(element.dataset, { turn: "0", at: String(at), source: "src_1" });
  element.append(paragraph("turn-head", "Anna"), paragraph("said", ...said));
  return element;
}

function paragraph(name: string, ...inside: (string | Node)[]): HTMLElement {
  const element = document.createElement("p");
  element.className = name;
  element.append(...inside);
  return element;
}

beforeEach(() => {
  const lit = document.createElement("mark");
  lit.append("send the deck");
  document.body.replaceChildren(turn(100, "Well 😀, ", lit, " today."), turn(140, "I will."), paragraph("other", "Elsewhere"));
});

const texts = (): Text[] => {
  const found: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
};

function mark(from: string, start: number, to: string, end: number): void {
  const find = (part: string): Text => texts().find((node) => node.data.includes(part)) as Text;
  const range = document.createRange();
  range.setStart(find(from), start);
  range.setEnd(find(to), end);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

test("places count code points from where the turn begins", () => {
  mark("send", 0, "send", 13);
  expect(markedWords()).toEqual({ sourceId: "src_1", start: 108, end: 121, quote: "send the deck" });
});

test("spaces around what is marked are left out", () => {
  mark("today", 0, "today", 6);
  expect(markedWords()).toMatchObject({ start: 122, end: 127, quote: "today" });
});

test("a mark over two turns spans both", () => {
  mark("today", 1, "I will", 6);
  expect(markedWords()).toMatchObject({ start: 122, end: 146, quote: "today. … I will" });
});

test("nothing is marked beside the text", () => {
  mark("Elsewhere", 0, "Elsewhere", 4);
  expect(markedWords()).toBeNull();
  getSelection()?.removeAllRanges();
  expect(markedWords()).toBeNull();
});
