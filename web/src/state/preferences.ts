/* How one likes the pages to be: kept on this device until the service keeps it. */
import { signal } from "@preact/signals";
import { mode } from "../keys/registry";
import { keep, recall } from "./kept";

export type Theme = "system" | "light" | "dark";

interface Stored {
  theme: Theme;
  keys: boolean;
  remapped: Record<string, string>;
}

const STORED = "gleaner.preferences";
const USUAL: Stored = { theme: "system", keys: true, remapped: {} };

export const theme = signal<Theme>("system");

export function loadPreferences(): void {
  const stored = read();
  theme.value = stored.theme;
  mode.value = { isOn: stored.keys, remapped: stored.remapped };
  paint();
}

export function setTheme(next: Theme): void {
  theme.value = next;
  paint();
  write();
}

export function setKeys(isOn: boolean): void {
  mode.value = { ...mode.peek(), isOn };
  write();
}

export function remap(action: string, keys: string | null): void {
  const remapped = { ...mode.peek().remapped };
  if (keys === null) Reflect.deleteProperty(remapped, action);
  else remapped[action] = keys;
  mode.value = { ...mode.peek(), remapped };
  write();
}

function paint(): void {
  if (theme.peek() === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.peek();
}

function read(): Stored {
  try {
    return { ...USUAL, ...(JSON.parse(recall(STORED) ?? "{}") as Partial<Stored>) };
  } catch {
    return USUAL;
  }
}

function write(): void {
  const stored: Stored = { theme: theme.peek(), keys: mode.peek().isOn, remapped: { ...mode.peek().remapped } };
  keep(STORED, JSON.stringify(stored));
}
