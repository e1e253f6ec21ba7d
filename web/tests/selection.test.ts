/* Marked words, by their places in the text of a source. */
import { beforeEach, expect, test } from "vitest";
import { markedWords } from "../src/text/selection";

const turn = (at: number, said: string): string =>
  `<div data-turn="0" data-at="${at}" data-source="src_1"><p class="turn-head"><span class="speaker">Anna</span></p><p class="said">${said}</p></div>`;

beforeEach(() => {
  document.body.innerHTML = turn(100, "Well 😀, <mark>send the deck</mark> today.") + turn(140, "I will.") + "<p id='other'>Elsewhere</p>";
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
