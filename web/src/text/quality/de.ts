/* Der Bericht darüber, was vorgeschlagen wurde und was daraus wurde, auf Deutsch. */
import type { QualityWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: QualityWords = {
  share: (decided) => `von ${plural(decided, "entschiedenen Vorschlag", "entschiedenen Vorschlägen")} waren richtig`, period: "Zeitraum", lastDays: (days) => `letzte ${days} Tage`,
  summary: (plain, edited, merged, rejected) => `${plain} unverändert angenommen, ${edited} nach einer Korrektur, ${merged} zusammengelegt, ${rejected} abgelehnt.`,
  missed: (count) => (count ? `${plural(count, "Aufgabe wurde", "Aufgaben wurden")} übersehen und im Text von Hand markiert.` : "Nichts Übersehenes wurde in einem Text markiert."),
  empty: "In dieser Zeit wurde nichts entschieden.", emptyMore: "Sobald Vorschläge angenommen oder abgelehnt sind, steht hier, welche davon stimmten und wo sich die Erkennung irrt.",
  sureTitle: "Wie sicher, und wie richtig", sureMore: "Der Strich ist da, wo ein Balken endet, der so oft stimmt, wie er sagt. Kürzere Balken versprechen zu viel.", sureOf: (band) => `${band} % sicher`,
  reasonsTitle: "Warum Vorschläge abgelehnt wurden", reasonsNone: "Nichts wurde abgelehnt.", editsTitle: "Was vor dem Annehmen korrigiert wurde", editsNone: "Nichts wurde korrigiert.",
  byTitle: "Woher es kommt", by: { rule: "Regel", owner: "Zuständigen", commitment: "Festigkeit", origin: "Quelle", confidence: "Sicherheit", extractor_version: "Version" },
  columns: { key: "Name", decided: "Entschieden", plain: "Unverändert", edited: "Korrigiert", merged: "Zusammengelegt", rejected: "Abgelehnt", precision: "Richtig", reason: "Häufigster Grund" },
  nobody: "niemand bekannt", none: "nicht gesagt", origins: { transcript: "Texte", email: "Mail", manual: "von Hand", agent: "Agenten", import: "eingelesen" },
  fields: {
    title: "Titel", description: "Beschreibung", owner: "Zuständig", owner_id: "Zuständig", due: "Frist", due_at: "Frist", priority: "Dringlichkeit", links: "Kunde", tags: "Schlagwörter", type: "Art", is_private: "Privat", owed_to: "Geschuldet",
  },
};
