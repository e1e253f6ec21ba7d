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

/** Bring the row at that place into view, moving as little as possible. */
export function reveal(frame: HTMLElement | null, top: number, height: number): void {
  if (!frame) return;
  if (top < frame.scrollTop) frame.scrollTop = Math.max(0, top - height);
  else if (top + height > frame.scrollTop + frame.clientHeight) frame.scrollTop = top + 2 * height - frame.clientHeight;
}
