/* A line of text that is edited in place: Enter and leaving save, Escape restores. */
import type { Ahead } from "../keys/ahead";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  label: string;
  value: string;
  onSave: (text: string) => void;
  onClose: () => void;
  class?: string;
  longest?: number;
  /** What was typed before the field was there. */
  ahead?: Ahead;
}

export function Line({ label, value, onSave, onClose, class: more, longest = 500, ahead }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    if (!ahead?.text) field.current?.select();
    if (ahead?.isEntered) finish(true);
  }, []);
  const finish = (save: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    if (save) onSave(field.current?.value ?? value);
    onClose();
  };
  return (
    <textarea
      ref={field}
      class={`line ${more ?? ""}`}
      aria-label={label}
      rows={1}
      maxLength={longest}
      defaultValue={ahead?.text || value}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
        event.preventDefault();
        finish(event.key === "Enter");
      }}
      onBlur={() => finish(true)}
    />
  );
}
