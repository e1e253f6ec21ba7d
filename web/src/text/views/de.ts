/* Gespeicherte Ansichten auf Deutsch. */
import type { ViewWords } from "./en";

export const de: ViewWords = {
  title: "Ansichten", none: "Noch ist keine Ansicht gespeichert. Setze Filter und behalte sie unter einem Namen.", changed: "geändert", shared: "von dir geteilt", own: "nur deine",
  sharedBy: (name) => `geteilt von ${name}`, update: "Aktualisieren", remove: "Entfernen", keep: "Die gesetzten Filter behalten als", share: "Alle im Arbeitsbereich sehen sie", save: "Ansicht speichern",
};
