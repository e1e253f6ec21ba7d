/* What is kept on this device. A browser that refuses cookies refuses this too, by an error: then nothing is kept, and everything else works. */

/** On this device, or for this tab alone. */
const AREAS = { device: () => localStorage, tab: () => sessionStorage } as const;

type Area = keyof typeof AREAS;

export function recall(name: string, area: Area = "device"): string | null {
  try {
    return AREAS[area]().getItem(name);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(name: string, text: string | null, area: Area = "device"): void {
  try {
    if (text === null) AREAS[area]().removeItem(name);
    else AREAS[area]().setItem(name, text);
  } catch {
    // Refused, or full.
  }
}

export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Refused: there is nothing to forget.
  }
}
