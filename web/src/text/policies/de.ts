/* Regeln ausprobieren, Aufbewahrung und die Kette des Protokolls, auf Deutsch. */
import type { PolicyWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: PolicyWords = {
  trying: "Sieht nach, was das täte", nothing: "Nichts, was jetzt da ist, würde sich ändern.", save: "Speichern", leave: "Lassen, wie es ist", last: (count) => `Betrachtet: die letzten ${plural(count, "Entscheidung", "Entscheidungen")}.`,
  consequences: {
    approval_refused: (count, of) => `${count} von ${plural(of, "Annahme", "Annahmen")} hatten niemand Zuständigen und wären verweigert worden.`,
    waits_without_owner: (count, of) => `${count} von ${of} wartenden Vorschlägen haben niemand Zuständigen und wären so nicht annehmbar.`,
    agent_would_suggest: (count, of) => `In 90 Tagen machten Agenten ${count} von ${plural(of, "Aufgabe", "Aufgaben")} direkt; diese hätten auf Prüfung gewartet.`,
    expires_now: (count, of) => `${count} von ${of} wartenden Vorschlägen wären innert einer Stunde weggelegt.`,
    expired_before_decision: (count, of) => `${count} von ${plural(of, "Entscheidung", "Entscheidungen")} fielen später; diese Vorschläge wären weg gewesen.`,
    erased_now: (count, of) => `${count} von ${plural(of, "gelöschten Text", "gelöschten Texten")} wären innert einer Stunde endgültig getilgt.`,
    deleted_now: (count, of, origin) => `${count} von ${of} (${origin}) wären innert einer Stunde gelöscht.`,
    approved_rightly: (count, of) => `${count} von ${plural(of, "Entscheidung", "Entscheidungen")} wären erspart geblieben, zu Recht: sie wurden angenommen.`,
    approved_wrongly: (count) => `${count} wären zu Unrecht angenommen worden: sie wurden abgelehnt oder zusammengelegt.`,
  },
  several: "Eine Mail an mehrere Eingangsadressen", firstAddress: "die erste Adresse zählt", eachAddress: "jede Adresse zählt", severalMore: "Sie wird einmal gelesen. Für das, was gefunden wird, gelten Kunde, Stichwörter und Zuständige der ersten Adresse, oder die von jeder kommen hinzu.",
  retention: "Wie lange etwas aufbewahrt wird", retentionMore: "Tage, nach denen Texte und Mail von dort gelöscht und nach der Frist oben getilgt werden. Leer: nie.",
  origins: { transcript: "Gespräche", email: "Mail", notes: "Notizen", chat: "Chats" },
  bar: "Und wenn sichere keinen Blick bräuchten?", barMore: "Damit wird nichts eingestellt. Es zeigt, was geworden wäre, wenn alles ab so viel Prozent angenommen worden wäre.", from: (percent) => `ab ${percent} %`, wrongOnes: "Falsche",
  chain: {
    check: "Die Kette jetzt prüfen", checking: "Prüft", tooLong: (rows, most) => `${rows.toLocaleString("de")} Zeilen sind zu viele, um darauf zu warten (höchstens ${most.toLocaleString("de")}): gleaner verify-audit prüft sie.`, whole: (count) => `Die Kette hält: alle ${plural(count, "Zeile sagt", "Zeilen sagen")}, was geschrieben wurde.`,
    broken: (seq) => `Die Kette ist in Zeile ${seq.toLocaleString("de")} gebrochen:`,
  },
};
