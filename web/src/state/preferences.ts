/* How one likes the pages to be: kept with the account, and on this device so that the first paint knows it. */
import { signal } from "@preact/signals";
import type { components } from "../api/schema";
import { mode } from "../keys/registry";
import { useOwnZone } from "../text/dates";
import { chosenLanguage, keepLanguage } from "../text/words";
import { keep, recall } from "./kept";

export type Preferences = components["schemas"]["Preferences"];

const STORED = "gleaner.preferences";
const USUAL: Preferences = { theme: "system", density: "comfortable", language: null, timezone: null, plain_keys: true, remapped: {} };

export const preferences = signal<Preferences>(USUAL);

/** What this device remembers, before anything has been asked. */
export function loadPreferences(): void {
  show(read());
}

/** What the account says, once it is known: it goes before what this device remembers. */
export function takePreferences(kept: Preferences): void {
  const { language } = kept;
  usePreferences(kept);
  if (language && language !== chosenLanguage()) keepLanguage(language);
}

/** Shown at once, and remembered on this device. */
export function usePreferences(chosen: Preferences): void {
  write(chosen);
  show(chosen);
}

function show(chosen: Preferences): void {
  preferences.value = chosen;
  mode.value = { isOn: chosen.plain_keys, remapped: chosen.remapped };
  useOwnZone(chosen.timezone);
  const { dataset } = document.documentElement;
  if (chosen.theme === "system") delete dataset["theme"];
  else dataset["theme"] = chosen.theme;
  dataset["density"] = chosen.density;
}

function read(): Preferences {
  try {
    return { ...USUAL, ...(JSON.parse(recall(STORED) ?? "{}") as Partial<Preferences>) };
  } catch {
    return USUAL;
  }
}

function write(chosen: Preferences): void {
  keep(STORED, JSON.stringify(chosen));
}
