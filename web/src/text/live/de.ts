/* Die Verbindung, und was andere von Vorschlägen halten, auf Deutsch. */
import type { LiveWords } from "./en";

export const de: LiveWords = {
  lost: "Nicht verbunden. Was andere tun, erscheint, sobald der Dienst wieder antwortet.",
  recommends: {
    approve: (who: string) => `${who} würde annehmen`, reject: (who: string) => `${who} würde ablehnen`, merge: (who: string) => `${who} würde zusammenlegen`,
  },
  divided: "die Meinungen gehen auseinander",
};
