/* From a keyboard event to a stroke as the table writes it. */

export interface Typed {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode?: number;
  getModifierState?: (name: string) => boolean;
}

const COMPOSING = 229;
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"]);

/** The stroke, or null for what can't be one: a modifier alone, something composed, or anything with Alt or AltGr. */
export function strokeOf(event: Typed): string | null {
  if (event.isComposing || event.keyCode === COMPOSING || MODIFIERS.has(event.key)) return null;
  if (event.altKey || event.getModifierState?.("AltGraph")) return null;
  if (event.ctrlKey && event.metaKey) return null;
  const name = nameOf(event);
  const isLetter = /^[a-z]$/.test(name);
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : `Mod+${name}`;
  if (!event.shiftKey) return name;
  if (isLetter) return `Shift+${name.toUpperCase()}`;
  // What shift makes of other keys is a sign of its own, such as "?".
  return name.length === 1 ? name : `Shift+${name}`;
}

/** The same when strokes follow a prefix that digits belong to: there the place of the key counts, wherever shift makes the digit. */
export function digitOf(event: Typed): string | null {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  return digit && !event.ctrlKey && !event.metaKey && !event.altKey ? digit : null;
}

function nameOf(event: Typed): string {
  if (event.key === " ") return "Space";
  if (event.key.length > 1) return event.key;
  if (/^[a-zA-Z]$/.test(event.key)) return event.key.toLowerCase();
  // A keyboard whose letters are not Latin: the key that stands where the Latin letter does.
  const isForeign = /\p{L}/u.test(event.key) && !/\p{Script=Latin}/u.test(event.key);
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  return isForeign && letter ? letter.toLowerCase() : event.key;
}
