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
  finished: (title: string) => `${title} ist fertig`,
  tally: (count: number, word: string) => `${count} ${word}`,
  pace: (seconds: number) => `je ${seconds} s`,
  goOn: (title: string, count: number) => `Weiter mit ${title}, noch ${count}`,
  toInbox: "Zum Eingang",
  doneMore: "Was als Nächstes kommt, erscheint hier von selbst.",
  approved: (title: string) => `Angenommen: ${title}`,
  completed: (title: string) => `Erledigt: ${title}`,
  rejected: (title: string, reason: string) => `Abgelehnt (${reason}): ${title}`,
  snoozed: (title: string, until: string) => `Zurückgestellt bis ${until}: ${title}`,
  merged: (title: string) => `Zusammengelegt: ${title}`,
  manyApproved: (count: number) => `${plural(count, "Vorschlag", "Vorschläge")} angenommen`,
  manyRejected: (count: number) => `${plural(count, "Vorschlag", "Vorschläge")} abgelehnt`,
  someNot: (count: number) => `${count} nicht: jemand war schneller.`,
  undone: (title: string) => `Wieder offen: ${title}`,
  undoneMany: (count: number) => `${plural(count, "Entscheidung", "Entscheidungen")} zurückgenommen`,
  editUndone: (title) => `Wie vorher: ${title}`,
  redone: (title) => `Wieder so: ${title}`,
  redoneMany: (count) => `${plural(count, "Entscheidung", "Entscheidungen")} wiederholt`,
  notUndone: (count: number) => `${plural(count, "Entscheidung bleibt", "Entscheidungen bleiben")}: jemand hat seither daran gearbeitet.`,
  nothingToUndo: "Nichts zurückzunehmen.",
  nothingToRedo: "Nichts zu wiederholen.",
};
