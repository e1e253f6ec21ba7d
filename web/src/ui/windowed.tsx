/* Long lists: only the rows in view, and a few around them, are in the page. All rows are equally high. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const ALL_AT_ONCE = 200;
const BEYOND = 8;

interface Props<T> {
  rows: readonly T[];
  height: number;
  /** What scrolls. */
  within: RefObject<HTMLElement | null>;
  render: (row: T, index: number) => ComponentChildren;
}

export function Windowed<T>({ rows, height, within, render }: Props<T>) {
  const own = useRef<HTMLDivElement>(null);
  const range = useSignal<readonly [number, number]>([0, 40]);
  const isLong = rows.length > ALL_AT_ONCE;
  useLayoutEffect(() => {
    const frame = within.current;
    if (!frame || !isLong) return undefined;
    const look = (): void => {
      const top = frame.scrollTop - (own.current?.offsetTop ?? 0);
      const from = Math.max(0, Math.floor(top / height) - BEYOND);
      const to = Math.ceil((top + frame.clientHeight) / height) + BEYOND;
      const [a, b] = range.peek();
      if (from < a || to > b || from > a + 3 * BEYOND) range.value = [Math.max(0, from - BEYOND), to + BEYOND];
    };
    look();
    frame.addEventListener("scroll", look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(frame);
    return () => {
      frame.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [isLong, height]);
  if (!isLong) return <div ref={own}>{rows.map(render)}</div>;
  const [from, to] = range.value;
  const [first, last] = [Math.min(from, rows.length), Math.min(to, rows.length)];
  return (
    <div ref={own} style={{ height: `${rows.length * height}px`, position: "relative" }}>
      <div style={{ position: "absolute", left: "0px", right: "0px", top: `${first * height}px` }}>
        {rows.slice(first, last).map((row, index) => render(row, first + index))}
      </div>
    </div>
  );
}

export interface Seen {
  top: number;
  height: number;
}

/** What of a frame is in view, as its events tell it: asking the frame itself would have everything laid out at once. */
export function useSeen(frame: RefObject<HTMLElement | null>): Seen {
  const seen = useRef<Seen>({ top: 0, height: 0 }).current;
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const look = (): void => void (seen.top = element.scrollTop);
    const resized = new ResizeObserver(([entry]) => (seen.height = entry?.contentRect.height ?? 0));
    element.addEventListener("scroll", look, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, []);
  return seen;
}

/** Bring the row at that place into view, moving as little as possible. */
export function reveal(frame: HTMLElement | null, seen: Seen, { top, height }: Seen): void {
  if (!frame || !seen.height) return;
  if (top < seen.top) seen.top = Math.max(0, top - height);
  else if (top + height > seen.top + seen.height) seen.top = top + 2 * height - seen.height;
  else return;
  frame.scrollTop = seen.top;
}
