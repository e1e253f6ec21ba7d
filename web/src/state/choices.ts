/* Choosing how the pages are to be: shown at once, and kept with the account. */
import { call } from "../api/call";
import type { components } from "../api/schema";
import { preferences, usePreferences, type Preferences } from "./preferences";

export type Theme = Preferences["theme"];
type Changes = Pick<components["schemas"]["PreferencesPatch"], "theme" | "density" | "language" | "timezone" | "plain_keys" | "remapped">;
export type Language = NonNullable<Changes["language"]>;
export type Density = Preferences["density"];

/** Shown at once, and kept with the account; what cannot be stored now holds on this device. */
export async function prefer(changes: Changes): Promise<void> {
  usePreferences({ ...preferences.peek(), ...changes });
  await call("patch", "/api/me/preferences", { body: changes }).catch(() => undefined);
}

export function remap(action: string, keys: string | null): void {
  const remapped = { ...preferences.peek().remapped };
  if (keys === null) Reflect.deleteProperty(remapped, action);
  else remapped[action] = keys;
  void prefer({ remapped });
}
