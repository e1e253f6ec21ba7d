/* Choosing a day: the browser's own field, and the days that people mean most. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { addDays, sayDay, today } from "../text/dates";
import { words } from "../text/words";

interface Props {
  value: string;
  onPick: (day: string | null) => void;
  onCancel: () => void;
}

/** Today, tomorrow, the next Friday and the next Monday. */
export function usualDays(from: string): string[] {
  const weekday = new Date(`${from}T00:00Z`).getUTCDay();
  const until = (wanted: number): number => (wanted - weekday + 7) % 7 || 7;
  return [...new Set([from, addDays(from, 1), addDays(from, until(5)), addDays(from, until(1))])].sort();
}

export function DayField({ value, onPick, onCancel }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const isDone = useRef(false);
  useLayoutEffect(() => field.current?.focus(), []);
  const finish = (then: () => void): void => {
    if (isDone.current) return;
    isDone.current = true;
    then();
  };
  const take = (): void => finish(() => (field.current?.value === value ? onCancel() : onPick(field.current?.value || null)));
  return (
    <div
      class="day-field"
      ref={box}
      onFocusOut={(event) => {
        if (!box.current?.contains(event.relatedTarget as Node | null)) take();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") finish(onCancel);
        else if (event.key === "Enter" && event.target === field.current) take();
        else return;
        event.preventDefault();
      }}
    >
      <input ref={field} type="date" aria-label={words.review.due} defaultValue={value} />
      <div class="usual">
        {usualDays(today()).map((day) => (
          <button key={day} type="button" class="button" onClick={() => finish(() => onPick(day))}>{sayDay(day)}</button>
        ))}
        <button type="button" class="button quiet" onClick={() => finish(() => onPick(null))}>{words.review.noDue}</button>
      </div>
    </div>
  );
}
