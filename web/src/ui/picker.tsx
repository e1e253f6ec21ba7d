/* A field in which one types to choose: an owner, a customer. A combobox as assistive technology knows it. */
import type { Ahead } from "../keys/ahead";
import { useComputed, useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

export interface Choice {
  id: string;
  label: string;
  /** Chosen by its digit while nothing is typed. */
  digit?: number;
  hint?: string;
}

interface Props {
  label: string;
  choices: (typed: string) => readonly Choice[];
  onPick: (choice: Choice) => void;
  onCancel: () => void;
  onType?: (typed: string) => void;
  placeholder?: string;
  /** Whether the choices are all known; Enter waits until they are. */
  isReady?: boolean;
  /** What was typed before the field was there. */
  ahead?: Ahead | undefined;
}

export function Picker({ label, choices, onPick, onCancel, onType, placeholder, isReady = true, ahead }: Props) {
  const typed = useSignal(ahead?.text ?? "");
  const isEntered = useSignal(ahead?.isEntered ?? false);
  const at = useSignal(0);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const shown = useComputed(() => choices(typed.value).slice(0, 9));
  useLayoutEffect(() => field.current?.focus(), []);
  const finish = (then: () => void): void => {
    if (isDone.current) return;
    isDone.current = true;
    then();
  };
  const pick = (choice: Choice | undefined): void => {
    if (choice) finish(() => onPick(choice));
  };
  const byDigit = (key: string): Choice | undefined => shown.value.find(({ digit }) => String(digit) === key);
  const enter = (): void => {
    if (isReady) pick(shown.value[at.value]);
    else isEntered.value = true;
  };
  useLayoutEffect(() => {
    if (isReady && ahead && typed.value === ahead.text) pick(byDigit(ahead.text));
    if (isReady && isEntered.value) pick(shown.value[at.value]);
  }, [isReady]);
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.isComposing) return;
    const chosen = typed.value === "" ? byDigit(event.key) : undefined;
    if (chosen) pick(chosen);
    else if (event.key === "ArrowDown") at.value = Math.min(shown.value.length - 1, at.value + 1);
    else if (event.key === "ArrowUp") at.value = Math.max(0, at.value - 1);
    else if (event.key === "Enter") enter();
    else if (event.key === "Escape") finish(onCancel);
    else return;
    event.preventDefault();
  };
  return (
    <div class="picker">
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown.value.length ? `${id}-${at.value}` : undefined}
        autocomplete="off"
        placeholder={placeholder}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
          isEntered.value = false;
          onType?.(typed.value);
        }}
        onKeyDown={onKey}
        onBlur={() => setTimeout(() => finish(onCancel), 150)}
      />
      <ul id={id} role="listbox" aria-label={label} class="picker-list">
        {shown.value.map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at.value}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(choice);
            }}
          >
            {choice.digit ? <kbd>{choice.digit}</kbd> : null}
            <span class="grow">{choice.label}</span>
            {choice.hint ? <span class="meta">{choice.hint}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
