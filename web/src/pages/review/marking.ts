/* The keys that mark words in a text, and what those who listen hear of it. */
import { handle, type Handlers } from "../../keys/registry";
import { announce } from "../../state/messages";
import { dropMark, moveMark, type Marked, type Move } from "../../text/marking";
import { sheets } from "../../text/sheets";

/** So many words are read out whole; of more, the last ones. */
const READ_OUT = 12;

/** By word at any time; by turn, and Escape, only once something is marked, because a page scrolls by these keys. */
export function marking(view: string, frame: { current: HTMLElement | null }): { keys: Handlers; end: () => void } {
  let stop: (() => void) | null = null;
  const leave = (): void => {
    document.removeEventListener("selectionchange", watch);
    stop?.();
    stop = null;
  };
  const end = (): void => {
    leave();
    dropMark();
  };
  // The mark is the browser's selection: once that is gone or elsewhere, the keys scroll as before.
  const watch = (): void => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !frame.current?.contains(selection.anchorNode)) leave();
  };
  const move = (how: Move) => (): void => {
    const shown = frame.current ? moveMark(frame.current, how) : null;
    if (!shown) return;
    announce(sayMarked(shown));
    if (!stop) document.addEventListener("selectionchange", watch);
    stop ??= handle(view, {
      turnAfter: move({ by: "turn", way: 1 }),
      turnBefore: move({ by: "turn", way: -1 }),
      close: end,
    });
  };
  const keys = {
    wordAfter: move({ by: "word", way: 1 }),
    wordBefore: move({ by: "word", way: -1 }),
    markAfter: move({ by: "word", way: 1, isStretched: true }),
    markBefore: move({ by: "word", way: -1, isStretched: true }),
    markTurnAfter: move({ by: "turn", way: 1, isStretched: true }),
    markTurnBefore: move({ by: "turn", way: -1, isStretched: true }),
  };
  return { keys, end };
}

function sayMarked({ quote, count, speaker }: Marked): string {
  const all = quote.split(/\s+/);
  const end = all.length > READ_OUT ? `… ${all.slice(-READ_OUT).join(" ")}` : quote;
  const said = count > 1 ? sheets().marked(count, end) : quote;
  return speaker ? `${speaker}: ${said}` : said;
}
