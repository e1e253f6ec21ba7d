/* The words that a suggestion is being made of. */
import { signal } from "@preact/signals";
import { say } from "../../state/messages";
import { markedWords, type MarkedWords } from "../../text/selection";
import { sheets } from "../../text/sheets";

export const marked = signal<MarkedWords | null>(null);

/** Whether words are marked now; says how it is done when none are. */
export function takeMarked(): boolean {
  marked.value = markedWords();
  if (!marked.peek()) say(sheets().suggestHow);
  return marked.peek() !== null;
}
