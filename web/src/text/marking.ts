/* Marking words without a mouse: the mark is the browser's own selection, moved and stretched word by word. */
import { markedWords } from "./selection";

interface Word {
  said: HTMLElement;
  start: number;
  end: number;
}

/** Where to, and whether the mark is stretched instead of moved. */
export interface Move {
  by: "word" | "turn";
  way: 1 | -1;
  isStretched?: boolean;
}

export interface Marked {
  /** The words that are marked now. */
  quote: string;
  count: number;
  /** Who says the word that was reached, where that is somebody else than before. */
  speaker: string;
}

const SAID = ".said";
const LIT = "mark.is-quote";

/** Move or stretch the mark within the text; without one it begins at the lit quote, else at the first words in view. Null where no words are. */
export function moveMark(frame: HTMLElement, { by, way, isStretched = false }: Move): Marked | null {
  const stood = standing(frame);
  const head = stood ? (by === "word" ? beside(stood.head, way) : farther(stood.head, way, isStretched)) : beginning(frame);
  if (!head) return null;
  select(stood && isStretched ? stood.anchor : head, head);
  bringIntoView(frame, head);
  return marked(stood?.head ?? null, head);
}

/** Nothing is marked any more. */
export function dropMark(): void {
  getSelection()?.removeAllRanges();
}

/** The words at both ends of what is marked. */
function standing(frame: HTMLElement): { anchor: Word; head: Word } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return null;
  const anchor = unitOf(frame, selection.anchorNode, selection.anchorOffset);
  const head = unitOf(frame, selection.focusNode, selection.focusOffset);
  if (!anchor || !head) return null;
  const isForward = anchor.said === head.said ? anchor.unit <= head.unit : comesBefore(anchor.said, head.said);
  const first = wordAt(anchor.said, anchor.unit, isForward);
  const last = wordAt(head.said, head.unit, !isForward);
  return first && last ? { anchor: first, head: last } : null;
}

function unitOf(frame: HTMLElement, node: Node, offset: number): { said: HTMLElement; unit: number } | null {
  const said = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(SAID);
  if (!said || !frame.contains(said)) return null;
  const range = document.createRange();
  range.selectNodeContents(said);
  range.setEnd(node, offset);
  return { said, unit: range.toString().length };
}

/** The word that begins at the place or behind it, or the one that ends there or before it. */
function wordAt(said: HTMLElement, unit: number, isBehind: boolean): Word | null {
  const all = wordsOf(said);
  return (isBehind ? all.find(({ end }) => end > unit) : all.findLast(({ start }) => start < unit)) ?? all.at(isBehind ? -1 : 0) ?? null;
}

function wordsOf(said: HTMLElement): Word[] {
  const found: Word[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(said.textContent ?? "")) {
    if (isWordLike) found.push({ said, start: index, end: index + segment.length });
  }
  return found;
}

function beside(word: Word, way: 1 | -1): Word | null {
  const all = wordsOf(word.said);
  const next = all[all.findIndex(({ start }) => start === word.start) + way];
  return next ?? edgeOf(word.said, way, way === 1 ? "first" : "last") ?? word;
}

/** By turns a mark moves to the first word of the next one, and is stretched to the end of its turn before it goes over into another. */
function farther(word: Word, way: 1 | -1, isStretched: boolean): Word {
  const all = wordsOf(word.said);
  const end = all.at(way === 1 ? -1 : 0);
  if (isStretched && end && end.start !== word.start) return end;
  return edgeOf(word.said, way, isStretched && way === 1 ? "last" : "first") ?? word;
}

/** The first or last word of the next turn that has any. */
function edgeOf(said: HTMLElement, way: 1 | -1, edge: "first" | "last"): Word | null {
  for (let turn = said.closest("[data-turn]"); turn; ) {
    turn = way === 1 ? turn.nextElementSibling : turn.previousElementSibling;
    const next = turn?.querySelector<HTMLElement>(SAID);
    const found = next ? wordsOf(next).at(edge === "first" ? 0 : -1) : undefined;
    if (found) return found;
  }
  return null;
}

function beginning(frame: HTMLElement): Word | null {
  const lit = frame.querySelector(LIT);
  const place = lit ? unitOf(frame, lit, 0) : null;
  if (place) return wordAt(place.said, place.unit, true);
  const top = frame.getBoundingClientRect().top;
  const all = [...frame.querySelectorAll<HTMLElement>(SAID)].filter((said) => wordsOf(said).length > 0);
  const said = all.find((each) => each.getBoundingClientRect().bottom > top) ?? all[0];
  return said ? (wordsOf(said)[0] ?? null) : null;
}

function select(anchor: Word, head: Word): void {
  const isForward = anchor.said === head.said ? anchor.start <= head.start : comesBefore(anchor.said, head.said);
  const [from, fromUnit] = nodeAt(anchor.said, isForward ? anchor.start : anchor.end);
  const [to, toUnit] = nodeAt(head.said, isForward ? head.end : head.start);
  getSelection()?.setBaseAndExtent(from, fromUnit, to, toUnit);
}

/** The text node in which a place of the words lies: lit words are in elements of their own. */
function nodeAt(said: HTMLElement, unit: number): [Node, number] {
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  let left = unit;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left <= node.data.length) return [node, left];
    left -= node.data.length;
  }
  return [said, said.childNodes.length];
}

function comesBefore(one: Node, other: Node): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function bringIntoView(frame: HTMLElement, word: Word): void {
  const range = document.createRange();
  range.setStart(...nodeAt(word.said, word.start));
  range.setEnd(...nodeAt(word.said, word.end));
  const [box, view] = [range.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (box.top < view.top + 48 || box.bottom > view.bottom - 48) frame.scrollTop += box.top - view.top - view.height / 3;
}

function marked(before: Word | null, head: Word): Marked | null {
  const now = markedWords();
  if (!now) return null;
  const count = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(now.quote)].filter(({ isWordLike }) => isWordLike).length;
  const speaker = speakerOf(head.said);
  return { quote: now.quote, count, speaker: before && speakerOf(before.said) === speaker ? "" : speaker };
}

/** The name stands above the first of the turns that somebody says one after the other. */
function speakerOf(said: HTMLElement): string {
  for (let turn = said.closest("[data-turn]"); turn; turn = turn.previousElementSibling) {
    const name = turn.querySelector(".speaker");
    if (name) return name.textContent ?? "";
  }
  return "";
}
