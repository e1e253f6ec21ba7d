/* The sentences of the sheets of Review in German. */
import type { SheetWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: SheetWords = {
  sureTitle: (count: number) => `${plural(count, "sicheren Vorschlag", "sichere Vorschläge")} annehmen`,
  sureRule: (percent: number) => `Mindestens zu ${percent} % sicher, jemandem zugeordnet, und nichts sieht gleich aus.`,
  sureLeft: (count: number) => `${plural(count, "anderer bleibt", "andere bleiben")} für dich:`,
  leftUnsure: (count: number) => `${count} weniger sicher`, leftOwner: (count: number) => `${count} ohne jemanden`,
  leftDup: (count: number) => `${count} vielleicht doppelt`, leftDone: (count: number) => `${count} melden Erledigtes`,
  selectedTitle: (count: number) => `${plural(count, "ausgewählten Vorschlag", "ausgewählte Vorschläge")} annehmen`,
  rejectTitle: (count: number) => `${plural(count, "ausgewählten Vorschlag", "ausgewählte Vorschläge")} ablehnen`, whyReject: "Warum?",
  suggestTitle: "Aufgabe vorschlagen", suggestWhat: "Was ist zu tun?", suggested: (title: string) => `Vorgeschlagen: ${title}`, suggestHow: "Markiere zuerst Wörter im Text.",
  mergeTitle: "Zusammenlegen mit", mergeNone: "Hier sieht nichts nach derselben Aufgabe aus.", mergeThis: "Dieser Vorschlag", mergeOther: "Bleibt",
  mergeDo: "Zusammenlegen", mergeHow: "Eine Ziffer wählt, was bleibt. Alle Belege kommen dorthin.", score: (percent: number) => `zu ${percent} % gleich`,
};
