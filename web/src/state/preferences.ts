/* How one likes the pages to be: kept with the account, and on this device so that the first paint knows it. */
import { signal } from "@preact/signals";
import { call } from "../api/call";
import type { components } from "../api/schema";
import { mode } from "../keys/registry";
import { useOwnZone } from "../text/dates";
import { chosenLanguage, keepLanguage } from "../text/words";
import { keep, recall } from "./kept";

export type Preferences = components["schemas"]["Preferences"];
export type Theme = Preferences["theme"];
type Changes = Pick<components["schemas"]["PreferencesPatch"], "theme" | "density" | "language" | "timezone" | "plain_keys" | "remapped">;
export type Language = NonNullable<Changes["language"]>;
export type Density = Preferences["density"];

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
  write(kept);
  show(kept);
  if (language && language !== chosenLanguage()) keepLanguage(language);
}

/** Shown at once, and kept with the account; what cannot be stored now holds on this device. */
export async function prefer(changes: Changes): Promise<void> {
  const chosen = { ...preferences.peek(), ...changes };
  write(chosen);
  show(chosen);
  await call("patch", "/api/me/preferences", { body: changes }).catch(() => undefined);
}

export function remap(action: string, keys: string | null): void {
  const remapped = { ...preferences.peek().remapped };
  if (keys === null) Reflect.deleteProperty(remapped, action);
  else remapped[action] = keys;
  void prefer({ remapped });
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
