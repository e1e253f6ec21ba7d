/* The words that somebody marked in the text of a source, by their places in it. */
import { pointOf } from "./points";

export interface MarkedWords {
  sourceId: string;
  start: number;
  end: number;
  quote: string;
}

/** What is marked, without the spaces around it; null when nothing is, or it is not in the text of one source. */
export function markedWords(): MarkedWords | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = placeOf(range.startContainer, range.startOffset, "start");
  const to = placeOf(range.endContainer, range.endOffset, "end");
  if (!from || !to || from.sourceId !== to.sourceId) return null;
  const marked = trimmed(from, to);
  return marked.start < marked.end ? marked : null;
}

interface Place {
  sourceId: string;
  at: number;
  /** What stands before the place in its turn, and behind it. */
  before: string;
  behind: string;
}

/** A mark that begins or ends beside the words, at a speaker's name say, counts from the words next to it. */
function placeOf(node: Node, offset: number, edge: "start" | "end"): Place | null {
  const turn = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-turn]");
  const said = turn?.querySelector<HTMLElement>(".said");
  if (!turn || !said) return null;
  const range = document.createRange();
  range.selectNodeContents(said);
  if (said.contains(node)) range.setEnd(node, offset);
  else if (edge === "start" || said.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) range.collapse(true);
  const whole = said.textContent ?? "";
  const before = range.toString();
  const at = Number(turn.dataset["at"]) + pointOf(before, before.length);
  return { sourceId: turn.dataset["source"] ?? "", at, before, behind: whole.slice(before.length) };
}

function trimmed(from: Place, to: Place): MarkedWords {
  const leading = (/^\s*/.exec(from.behind)?.[0] ?? "").length;
  const trailing = (/\s*$/.exec(to.before)?.[0] ?? "").length;
  const start = from.at + leading;
  const end = to.at - trailing;
  const isOneTurn = to.before.startsWith(from.before);
  const quote = isOneTurn ? to.before.slice(from.before.length).trim() : `${from.behind.trim()} … ${to.before.trim()}`;
  return { sourceId: from.sourceId, start, end, quote };
}
