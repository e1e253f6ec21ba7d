/* Wer sonst noch schaut, auf Deutsch. */
import type { PresenceWords } from "./en";

export const de: PresenceWords = {
  here: (names, count) => `${names} ${count === 1 ? "schaut" : "schauen"} das auch gerade an`,
  and: (names, last) => `${names} und ${last}`,
  wish: "Andere sehen, was ich anschaue", wishMore: "Aus: niemand sieht dich beim Prüfen, bei Texten und bei Aufgaben; du siehst die anderen trotzdem.",
};
