/* Änderungswünsche, Automatik und Webhooks auf Deutsch. */
import type { ProgramWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: ProgramWords = {
  proposals: {
    title: "Änderungswünsche", states: { waiting: "Offen", accepted: "Angenommen", rejected: "Abgelehnt" },
    empty: "Kein Agent möchte etwas ändern.", emptyMore: "Wo Agenten nur vorschlagen, wartet hier auf dich, was sie an deinen Aufgaben ändern möchten.",
    emptyDecided: "Noch ist nichts entschieden.", accept: "Annehmen", refuse: "Ablehnen", field: "Feld", now: "Jetzt", then: "Danach", gone: "Die Aufgabe gibt es nicht mehr.",
    kinds: { edit: "möchte ändern", reopen: "möchte wieder öffnen", delete: "möchte löschen", comment: "möchte sagen zu", attach: "möchte anhängen an", restore: "möchte zurückholen" },
    accepted: (title: string) => `Angenommen: ${title}`, refused: (title: string) => `Abgelehnt: ${title}`, note: "Warum, fürs Protokoll",
    decided: (who: string, did: string) => `${did} von ${who}`, same: "wie jetzt", stale: "Die Aufgabe wurde geändert, seit der Agent sie gelesen hat.", nothing: "nichts", yes: "ja", no: "nein",
    reopens: "Die Aufgabe wird wieder offen.", restores: "Die Aufgabe ist wieder da, wie sie war.", openFile: "Datei öffnen", deletes: "Die Aufgabe wird gelöscht. Sie lässt sich wiederherstellen.", left: (count: number) => plural(count, "Änderung wartet", "Änderungen warten"), more: "Mehr zeigen",
    fields: {
      title: "Titel", description: "Beschreibung", status: "Stand", priority: "Dringlichkeit", type: "Art", owed_to: "Für", type_label: "Art", due: "Fällig", sla_hours: "SLA-Stunden", assignee_ids: "Wer",
      links: "Gehört zu", tags: "Schlagwörter", is_private: "Privat", closure_note: "Abschlussnotiz", hold_reason: "Ruht, weil", hold_until: "Ruht bis", parent_id: "Teil von", depends_on: "Wartet auf",
      added_urls: "Neue Adressen", removed_urls: "Adressen entfernen",
    },
    types: { follow_up: "Nachfassen", review: "Prüfung", approval: "Freigabe", custom: "Anderes" },
  },
  rules: {
    title: "Automatik", none: "Noch keine Automatik.", noneMore: "Wenn etwas geschieht, macht sie Aufgaben aus einer Vorlage, hebt die Dringlichkeit oder zieht jemanden hinzu.",
    make: "Automatik anlegen", edit: "Ändern", name: "Name", trigger: "Wenn", then: "Dann", days: "Tage des Ruhens", event: "Name des Ereignisses", comparison: "Sein Wert", value: "Grenze", save: "Speichern",
    triggers: { task_overdue: "eine Aufgabe überfällig wird", task_blocked: "eine Aufgabe blockiert bleibt", reading_failed: "ein Text oder eine Mail nicht lesbar ist", event: "ein anderes Programm es meldet" },
    notify: "Mitteilen an", tells: (who: string) => `teile es ${who} mit`, roles: { owner: "allen Inhabern", reviewer: "allen Prüfern", member: "allen Mitgliedern" }, daysLate: "Tage überfällig, ohne Angabe sofort",
    overdueFor: (days: number) => `eine Aufgabe ${plural(days, "Tag", "Tage")} überfällig ist`, blockedFor: (days: number) => `eine Aufgabe ${plural(days, "Tag", "Tage")} blockiert bleibt`, eventNamed: (name: string) => `ein anderes Programm „${name}“ meldet`,
    comparisons: { any: "ist gleich", at_most: "fällt auf oder unter", at_least: "steigt auf oder über" },
    crosses: (how: string, value: number) => `sein Wert ${how} ${value}`, template: "Aufgaben machen aus", noTemplate: "keiner Vorlage", priority: "Dringlichkeit setzen auf", samePriority: "wie sie ist",
    escalate: "Geben an", nobody: "niemanden sonst", makes: (name: string) => `Aufgaben machen aus ${name}`, sets: (priority: string) => `Dringlichkeit auf ${priority} setzen`, gives: (name: string) => `an ${name} geben`,
    on: "An", off: "Aus", isOff: "aus", remove: "Löschen", removeSure: (name: string) => `Die Automatik ${name} löschen?`, needsAction: "Wähle, was sie tut.",
    dryRun: "Was täte sie jetzt?", wouldFire: (count: number) => `Sie spränge ${plural(count, "Mal", "Mal")} an.`, wouldNot: "Nichts, was zuletzt geschah, ließe sie anspringen.",
    firings: "Was sie tat", noFirings: "Sie ist noch nie angesprungen.", failed: "ging nicht", did: "getan", more: "Mehr zeigen", task: "Aufgabe",
  },
  webhooks: {
    title: "Webhooks", none: "Noch keine Webhooks.", noneMore: "Ein Webhook ruft eine Adresse von dir auf, wenn etwas geschieht. Er schickt Kennungen, nie Worte.",
    make: "Webhook anlegen", name: "Name", url: "Adresse", events: "Meldet", all: "alle Ereignisse", secret: "Das Geheimnis, mit dem die Aufrufe unterschrieben sind. Es erscheint nur einmal; bewahre es jetzt auf:",
    active: "aktiv", paused: "pausiert", pauseReasons: { asked: "auf Wunsch", failing: "zwei Tage lang kam nichts an", gone: "die Adresse sagt, es gebe sie nicht mehr" },
    pause: "Pausieren", resume: "Weitermachen", resumeSkip: "Ab jetzt weitermachen", test: "Probe schicken", tested: "Ein Probeaufruf ist unterwegs.", rotate: "Neues Geheimnis", rotateSure: "Ein neues Geheimnis machen? Das alte gilt noch 24 Stunden.",
    remove: "Löschen", removeSure: (name: string) => `Den Webhook ${name} und das Verzeichnis seiner Aufrufe löschen?`, log: "Aufrufe", noCalls: "Noch keine Aufrufe.", event: "Ereignis", state: "Stand", answer: "Antwort", tries: "Versuche", when: "Wann", replay: "Noch einmal schicken",
    replayed: "Es wird noch einmal geschickt.", states: { waiting: "wartet", running: "unterwegs", done: "angekommen", failed: "gescheitert", canceled: "abgebrochen" },
    eventNames: {
      "staged.created": "ein Vorschlag kommt",
      "staged.changed": "ein Vorschlag wird bearbeitet",
      "staged.decided": "über einen Vorschlag wird entschieden",
      "task.created": "eine Aufgabe entsteht",
      "task.changed": "eine Aufgabe ändert sich",
      "task.completed": "eine Aufgabe ist erledigt",
      "task.overdue": "eine Aufgabe wird überfällig",
      "reading.failed": "etwas ist nicht lesbar",
      "message.received": "eine Mail kommt",
      "rule.fired": "eine Regel greift",
      "webhook.paused": "ein Webhook wird angehalten",
      "webhook.test": "eine Probe",
    },
    allStates: "Alle Aufrufe", next: (ago: string) => `nächster Versuch ${ago}`, details: "Einzelheiten", sent: "Geschickt", received: "Geantwortet", again: "erneut", more: "Mehr zeigen", failing: (ago: string) => `scheitert seit ${ago}`, close: "Schließen",
  },
};
