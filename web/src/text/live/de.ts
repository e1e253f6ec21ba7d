/* Die Verbindung auf Deutsch. */
import type { LiveWords } from "./en";

export const de: LiveWords = {
  lost: "Nicht verbunden. Was andere tun, erscheint, sobald der Dienst wieder antwortet.",
};
