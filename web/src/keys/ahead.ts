/* What is typed while a field is still on its way is kept for it, so that fast hands lose nothing. */
import type { Typed } from "./strokes";

export interface Ahead {
  text: string;
  /** Whether Enter was pressed after it. */
  isEntered: boolean;
}

let kept: Ahead | null = null;
let cancel: (() => void) | null = null;

/** A field will open: keep keys for it until it takes them. Escape gives it up. */
export function expectField(onCancel: () => void): void {
  kept = { text: "", isEntered: false };
  cancel = onCancel;
}

/** What was typed so far; from here on the field itself hears the keys. */
export function takeAhead(): Ahead {
  const taken = kept ?? { text: "", isEntered: false };
  kept = null;
  return taken;
}

/** True when a field is expected and the key is kept for it, or gives it up. */
export function keepAhead({ key, ctrlKey, metaKey, altKey }: Typed): boolean {
  if (!kept || ctrlKey || metaKey || altKey) return false;
  if (key === "Escape") {
    kept = null;
    cancel?.();
  } else if (key === "Enter") kept.isEntered = true;
  else if (key === "Backspace") kept.text = kept.text.slice(0, -1);
  else if ([...key].length === 1 && !kept.isEntered) kept.text += key;
  return true;
}
