/* The key of an action as it is printed on its button. */
import { keysOf, mode, perform } from "../keys/registry";
import { words } from "../text/words";
import type { ComponentChildren } from "preact";

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);
const SIGNS: Record<string, string> = {
  ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Enter: "↵", Escape: "Esc", Space: "␣",
};

/** "Shift+A" as people read it. */
export function sayKey(stroke: string): string {
  return stroke
    .split(" ")
    .map((part) => {
      const bare = part.replace(/^(?:Shift|Mod)\+/, "");
      const sign = SIGNS[bare] ?? (/^[a-z]$/.test(bare) ? bare.toUpperCase() : bare);
      const shift = part.startsWith("Shift+") ? "⇧" : "";
      return `${part.startsWith("Mod+") ? (IS_MAC ? "⌘" : "Ctrl ") : ""}${shift}${sign}`;
    })
    .join(" ");
}

/** As `aria-keyshortcuts` wants it; sequences have no notation there. */
export function shortcutOf(action: string): string | undefined {
  const stroke = keysOf(action)[0];
  return stroke && !stroke.includes(" ") ? stroke.replace("Mod+", "Control+") : undefined;
}

export function Key({ action, keys }: { action?: string; keys?: string }) {
  const stroke = keys ?? (action ? keysOf(action)[0] : undefined);
  if (!stroke || (!mode.value.isOn && !keys)) return null;
  return <kbd aria-hidden="true">{sayKey(stroke)}</kbd>;
}

interface Props {
  action?: string;
  keys?: string;
  onClick?: (event: MouseEvent) => void;
  kind?: "primary" | "plain" | "quiet" | "bad";
  label?: string;
  children?: ComponentChildren;
  disabled?: boolean;
  type?: "button" | "submit";
  class?: string;
  pressed?: boolean;
  expanded?: boolean;
  /** The dialog around it begins here. */
  hasFocus?: boolean;
}

/** A button that says its key. Without a handler of its own it performs its action. */
export function Button({ action, keys, onClick, kind = "plain", label, children, disabled, type = "button", class: more, pressed, expanded, hasFocus }: Props) {
  const shortcut = action ? shortcutOf(action) : undefined;
  return (
    <button
      type={type}
      class={`button ${kind} ${more ?? ""}`}
      disabled={disabled ?? false}
      autoFocus={hasFocus}
      aria-keyshortcuts={shortcut}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={label}
      onClick={onClick ?? (action ? () => void perform(action) : undefined)}
    >
      {label ? <span class="unseen">{label}</span> : null}
      {label ? <span aria-hidden="true" class="button-sign">{children}</span> : (children ?? (action ? words.actions[action] : null))}
      {more?.includes("icon-only") ? null : <Key {...(action ? { action } : {})} {...(keys ? { keys } : {})} />}
    </button>
  );
}
