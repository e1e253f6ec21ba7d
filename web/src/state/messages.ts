/* What is said to people: messages that go away, and one polite voice for those who listen. */
import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  undo?: () => void;
}

export const toasts = signal<readonly Toast[]>([]);
/** What a screen reader says next. */
export const spoken = signal("");

const MOST_SHOWN = 3;
const COALESCE_MS = 300;
let last = 0;
let heard: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

export function say(text: string, more: { tone?: Toast["tone"]; undo?: () => void } = {}): void {
  // What replaces a message takes its place, without being made anew.
  const id = more.tone ? undefined : toasts.peek().find(({ tone }) => tone === "plain")?.id;
  const toast: Toast = { id: id ?? (last += 1), text, tone: more.tone ?? "plain", ...(more.undo ? { undo: more.undo } : {}) };
  // One message about decisions at a time; what went wrong stays beside it.
  const kept = toasts.peek().filter((other) => other.tone === "bad" || toast.tone === "bad");
  toasts.value = [...kept, toast].slice(-MOST_SHOWN);
}

export function dismiss(id: number): void {
  toasts.value = toasts.peek().filter((toast) => toast.id !== id);
}

/** Say it to screen readers; what comes within a moment is said as one. */
export function announce(text: string): void {
  heard.push(text);
  clearTimeout(timer);
  timer = setTimeout(() => {
    spoken.value = heard.slice(-2).join(" ");
    heard = [];
  }, COALESCE_MS);
}
