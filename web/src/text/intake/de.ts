/* Eingang und Quelle auf Deutsch. */
import type { IntakeWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: IntakeWords = {
  inbox: {
    mail: "Post", title: "Eingang", drop: "Dateien irgendwohin ziehen", choose: "Dateien wählen", paste: "Text einfügen", empty: "Noch ist nichts gekommen.",
    emptyMore: "Zieh ein Transkript hierher, wähle Dateien oder füge den Text eines Gesprächs ein.", all: "Alle", reading: "Wird gelesen", failed: "Gescheitert",
    done: "Gelesen", received: "Wartet aufs Lesen", processing: "Wird gelesen", review: "Prüfen", again: "Noch einmal", original: "Original",
    found: (count: number) => `${plural(count, "Vorschlag wartet", "Vorschläge warten")}`, nothingWaits: "Nichts wartet", nothingFound: "Nichts zu tun gefunden", decided: (count: number) => (count === 1 ? "1 entschieden" : `alle ${count.toLocaleString("de")} entschieden`), snoozed: (count: number) => `${count.toLocaleString("de")} vertagt`,
    unlikely: (count: number) => `${count.toLocaleString("de")} unwahrscheinlich`, since: (state: string, ago: string) => `${state}, ${ago}`, dropHere: "Loslassen zum Abgeben",
    pasteTitle: "Text abgeben", pasteName: "Titel", pasteText: "Text eines Gesprächs oder einer Mail", pasteSend: "Abgeben", results: "Abgegeben", handedIn: (ready, all) => `${ready.toLocaleString("de")} von ${all.toLocaleString("de")}`,
    leftOut: (count, most) => `${count.toLocaleString("de")} ${count === 1 ? "Datei wurde" : "Dateien wurden"} ausgelassen: höchstens ${most.toLocaleString("de")} auf einmal.`,
    accepted: "wird gelesen", duplicate: "war schon hier", refused: "abgelehnt", sending: "wird gesendet", tooLarge: "Die Datei ist nicht lesbar. Vielleicht ist sie ein Ordner oder wird noch geschrieben.",
    moreSources: "Mehr zeigen", words: (count: number) => plural(count, "Wort", "Wörter"), warnings: "Gut zu wissen",
    warningWords: {
      no_speakers: "Es steht nicht darin, wer spricht.", no_timestamps: "Es hat keine Zeiten.", approximate_times: "Es hat nur alle paar Minuten eine Zeit.",
      generic_speakers: "Bei manchen steht ein Platzhalter statt des Namens.", collapsed_speakers: "Mehrere Stimmen stehen unter einem Namen, darum wird niemand als zuständig vorgeschlagen.", overlapping_cues: "Manche Zeilen beginnen, bevor die vorige zu Ende ist.",
      clock_wrapped: "Es geht über Mitternacht hinaus.", lossy_decode: "Manche Zeichen waren nicht zu lesen.", truncated: "Es geht über eine Grenze hinaus; der Rest fehlt.",
      speakers_missing: "Es wurde ohne die Namen der Sprechenden gemacht.",
    }, nothingMatches: "Nichts passt.",
    announced: (name: string, outcome: string) => `${name}: ${outcome}.`,
  },
  source: {
    parent: "Die Mail, mit der es kam",
    text: "Text", found: "Was gefunden wurde", speakers: "Wer spricht", details: "Näheres", nothing: "In diesem Text war keine Aufgabe zu finden.",
    format: "Format", size: "Größe", cameAt: "Gekommen", occurred: "Stattgefunden", zone: "Zone", by: "Abgegeben von", language: "Sprache",
    again: "Noch einmal lesen", original: "Original", remove: "Löschen", removed: "Gelöscht.", restored: "Es ist wieder da.",
    rereading: "Sie wird noch einmal gelesen.", speaker: (words: number) => `${words.toLocaleString("de")} Wörter`, isReally: "ist", nobody: "Ohne Namen",
    propose: (percent: number) => `zu ${percent} % sicher`, confirm: "Stimmt", confirmed: (label: string, name: string) => `${label} ist ${name}. Die Vorschläge folgen.`,
    clear: "Namen vergessen", failed: "Nicht lesbar", review: (count: number) => `${count} prüfen`, state: "Stand", kb: (count: number) => `${count.toLocaleString("de")} kB`,
    type: "Anderer Name",
  },
};
