/* Alle Felder eines Vorschlags, und Zurückstellen mit Worten, auf Deutsch. */
import type { DetailWords } from "./en";

export const de: DetailWords = {
  title: "Alle Felder", description: "Beschreibung", owedTo: "Geschuldet", tags: "Schlagwörter, mit Kommas dazwischen", due: "Fällig", time: "Um", words: "Oder mit Worten (englisch)",
  wordsHint: "next tuesday at 5pm", noDay: "In diesen Worten steht kein Tag, der kommt.", private: "Nur für wen es ist und wer entscheidet", save: "Speichern",
  later: "Zurückstellen bis", until: (moment) => `Bis ${moment}`, laterHint: "next tuesday, in 3 days, friday 2pm", putOff: "Zurückstellen",
};
