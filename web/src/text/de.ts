/* Every sentence of the pages in German. */
import { useAccess } from "./access";
import { de as access } from "./access/de";
import type { Words } from "./en";
import { useIntake } from "./intake";
import { de as intake } from "./intake/de";
import { useLive } from "./live";
import { de as live } from "./live/de";
import { useMail } from "./mail";
import { de as mail } from "./mail/de";
import { useSheets } from "./sheets";
import { de as sheets } from "./sheets/de";
import { useStart } from "./start";
import { de as start } from "./start/de";
import { useThings } from "./things";
import { de as things } from "./things/de";
import { useViews } from "./views";
import { de as views } from "./views/de";
import { useWork } from "./work";
import { de as later } from "./work/de";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: Words = {
  locale: "de",
  product: "Gleaner",
  noScript: "Diese Seiten brauchen JavaScript.",
  nav: {
    review: "Prüfen", proposals: "Wünsche", inbox: "Eingang", tasks: "Aufgaben", mine: "Meine", queue: "Warteliste", calendar: "Kalender", customers: "Kunden", reports: "Berichte",
    settings: "Einstellungen", more: "Mehr", pages: "Seiten", skip: "Zur Seite springen",
  },
  common: {
    save: "Speichern", cancel: "Abbrechen", close: "Schließen", undo: "Rückgängig", retry: "Noch einmal", loading: "Lädt", nobody: "niemand",
    none: "nichts", optional: "freiwillig", open: "Öffnen", remove: "Entfernen", add: "Hinzufügen", show: "Zeigen", hide: "Verbergen", more: "Mehr",
    download: "Herunterladen", copy: "Kopieren", copied: "Kopiert", saving: "wird gespeichert", saved: "Gespeichert", unknown: "Jemand", you: "du",
    all: "Alle", search: "Suchen", apply: "Anwenden", back: "Zurück", edit: "Ändern", today: "Heute", tomorrow: "Morgen", yesterday: "Gestern",
  },
  failure: {
    cantLoad: "Das lässt sich nicht laden.", partMissing: "Dieser Teil lässt sich gerade nicht holen.",
    request: (id: string) => `Anfrage ${id}`,
    unreachable: "Der Dienst antwortet nicht. Ein neuer Versuch kann helfen.",
    notHere: "Nicht hier, oder nicht deins.",
    notHereMore: "Die Adresse kann falsch sein, oder es gehört jemand anderem.",
    offline: (kept: number, seconds: number) =>
      `Nicht verbunden. ${kept ? `${plural(kept, "Änderung", "Änderungen")} aufgehoben; ` : ""}neuer Versuch in ${seconds} s.`,
    refused: (what: string, why: string) => `${what}: ${why}`,
    keep: "Änderungen werden noch gespeichert.",
  },
  signIn: {
    title: "Anmelden", email: "E-Mail", password: "Passwort", submit: "Anmelden",
    signOut: "Abmelden", signedInAs: (name: string) => `Angemeldet als ${name}`,
  },
  actions: {
    help: "Alle Tasten", search: "Suchen", palette: "Gehen, tun oder finden", newTask: "Neue Aufgabe", undo: "Rückgängig", redo: "Wiederholen",
    filter: "Filtern", actions: "Was hier geht", close: "Schließen", goReview: "Zum Prüfen", goInbox: "Zum Eingang", goProposals: "Zu den Änderungswünschen", goNotifications: "Zu den Mitteilungen", goTasks: "Zu den Aufgaben",
    goMine: "Zu meinen", goQueue: "Zur Warteliste", goCalendar: "Zum Kalender", goCustomers: "Zu den Kunden", goTemplates: "Zu den Vorlagen", goReports: "Zu den Berichten", goSettings: "Zu den Einstellungen",
    next: "Nächste", previous: "Vorige", first: "Erste", last: "Letzte", open: "Öffnen", select: "Auswählen", selectRange: "Bis hier auswählen",
    selectAll: "Alle auswählen", title: "Titel ändern", owner: "Wer", due: "Fällig", customer: "Kunde", note: "Notiz",
    "priority.1": "Niedrig", "priority.2": "Mittel", "priority.3": "Hoch", "priority.4": "Dringend",
    accept: "Annehmen", refuse: "Ablehnen", read: "Gelesen oder nicht", readAll: "Alle gelesen", approve: "Annehmen", approveMany: "Ausgewählte oder sichere annehmen", "reject.1": "Keine Aufgabe", "reject.2": "Schon erledigt",
    "reject.3": "Doppelt", "reject.4": "Falsche Person", "reject.5": "Nicht unsere Arbeit", "reject.6": "Zu ungenau", "reject.7": "Nur gedacht oder Scherz",
    "reject.8": "Falsch mitgeschrieben", "reject.9": "Anderer Grund", rejectAgain: "Letzter Grund noch einmal", rejectMany: "Ausgewählte ablehnen",
    "snooze.1": "Später heute", "snooze.2": "Morgen", "snooze.3": "Nächsten Montag", "snooze.4": "In zwei Wochen", snoozeWords: "Mit Worten", details: "Alle Felder", merge: "Zusammenlegen", suggest: "Markierte Wörter vorschlagen",
    wordAfter: "Nächstes Wort im Text markieren", wordBefore: "Voriges Wort markieren", markAfter: "Ein Wort mehr", markBefore: "Ein Wort weniger, oder eins mehr nach links",
    turnAfter: "Weiter zum nächsten Beitrag", turnBefore: "Zurück zum Beitrag davor", markTurnAfter: "Bis zum Ende des Beitrags", markTurnBefore: "Bis zum Anfang des Beitrags", why: "Warum",
    quote: "Nächstes Zitat", scroll: "Text rollen", nextSource: "Nächste Quelle", previousSource: "Vorige Quelle", unsure: "Weniger sichere",
    "status.1": "Ungesichtet", "status.2": "Bereit", "status.3": "In Arbeit", "status.4": "Wartet", "status.5": "Erledigt",
    "status.6": "Entfallen", left: "Spalte links", right: "Spalte rechts", moveLeft: "Nach links", moveRight: "Nach rechts",
    dayBefore: "Tag davor", dayAfter: "Tag danach", weekBefore: "Woche davor", weekAfter: "Woche danach", moveDayBefore: "Einen Tag früher",
    moveDayAfter: "Einen Tag später", moveWeekBefore: "Eine Woche früher", moveWeekAfter: "Eine Woche später",
    monthBefore: "Monat davor", monthAfter: "Monat danach", month: "Monat", week: "Woche", today: "Heute",
  },
  prefixes: { g: "Gehe zu", r: "Ablehnen, weil", p: "Dringlichkeit", h: "Zurückstellen bis", s: "Stand" },
  scopes: { global: "Überall", list: "Listen", fields: "Felder", review: "Prüfen", tasks: "Aufgaben", board: "Tafel", calendar: "Kalender", proposals: "Änderungswünsche", notifications: "Mitteilungen" },
  priority: { low: "Niedrig", medium: "Mittel", high: "Hoch", urgent: "Dringend" },
  status: {
    unaddressed: "Ungesichtet", pending: "Bereit", in_progress: "In Arbeit", on_hold: "Wartet", completed: "Erledigt", canceled: "Entfallen",
  },
  state: {
    proposed: "Offen", approved: "Angenommen", rejected: "Abgelehnt", merged: "Zusammengelegt", snoozed: "Zurückgestellt", expired: "Verfallen",
  },
  reasons: {
    not_a_task: "keine Aufgabe", already_done: "schon erledigt", duplicate: "doppelt", wrong_owner: "falsche Person", not_our_work: "nicht unsere Arbeit",
    too_vague: "zu ungenau", hypothetical: "nur gedacht oder Scherz", wrong_content: "falsch mitgeschrieben", other: "anderer Grund",
  },
  review: {
    title: "Prüfen",
    loading: "Lädt, was auf eine Entscheidung wartet",
    done: (today: number) => (today ? `Alles entschieden. ${today} heute.` : "Nichts wartet auf eine Entscheidung."),
    progress: (decided: number, all: number) => `${decided} von ${all}`,
    approveSure: (count: number) => `${count} sichere annehmen`,
    lessSure: (count: number) => `${count} weniger sicher`,
    decidedHere: (count: number) => `${count} entschieden`,
    nextUp: "Danach",
    left: (count: number) => `noch ${count}`,
    untitled: "Ohne Titel", byHand: "Von Hand eingetragen", noSource: "Zu diesem Vorschlag gehört kein Text.",
    approve: "Annehmen", complete: "Erledigen", reject: "Ablehnen", later: "Später", more: "Mehr",
    owner: "Wer", due: "Fällig", priority: "Dringlich", customer: "Kunde", note: "Notiz", owedTo: "Für",
    noOwner: "Niemand", noDue: "Kein Datum", noCustomer: "Kein Kunde", addNote: "Notiz für die Akten",
    candidates: "Wer ist gemeint?", said: (phrase: string, day: string) => `„${phrase}“, gesagt ${day}`,
    sure: (percent: number) => `Zu ${percent} % sicher`, because: "denn", whyTitle: "Warum das vorgeschlagen wird", remarks: "Per Mail geantwortet, nach der Annahme ein Kommentar",
    quoteOf: (at: number, all: number) => `Zitat ${at} von ${all}`,
    dup: (count: number) => (count === 1 ? "vielleicht doppelt" : `${count} vielleicht gleiche`),
    dupShort: "doppelt?", doneShort: "erledigt", freshCount: (count: number) => `${count} neue`, private: "privat", reports: "Meldet Erledigtes",
    completes: "Annehmen erledigt diese Aufgabe.", noTarget: "Dazu ist keine offene Aufgabe bekannt.",
    agent: (name: string) => `vorgeschlagen von ${name}`, notFound: "steht nicht mehr im Text", notFoundShort: "weg?", askedTitle: "Die Aufgabe bekommt außerdem:", thatTask: "diese Aufgabe",
    asked: { status: "Stand", others: "auch für", sla_hours: "SLA-Stunden", type_label: "Art", hold_reason: "wartet wegen", hold_until: "wartet bis", closure_note: "Abschlussnotiz", parent_id: "Teil von", depends_on: "wartet auf", follow_up_of: "folgt auf", urls: "Adressen", files: "Dateien" },
    saving: "wird gespeichert",
    commitment: { firm: "fest", likely: "wohl", tentative: "vielleicht", request: "erbeten", suggestion: "angeregt" },
    lost: (who: string, did: string, at: string, why: string) => `${who} hat das um ${at} ${did}${why ? ` (${why})` : ""}.`,
    did: { approved: "angenommen", rejected: "abgelehnt", merged: "zusammengelegt", snoozed: "zurückgestellt", expired: "verfallen lassen" },
    changed: "Jemand hat das inzwischen geändert. Es zeigt den neuen Stand; entscheide noch einmal.",
    gone: "Diesen Vorschlag gibt es nicht mehr.",
    announce: (did: string, left: number, next: string) => `${did} Noch ${left}.${next ? ` Als Nächstes: ${next}` : ""}`,
    next: (title: string, owner: string, due: string, percent: number) => `${title}, ${owner}, ${due}, ${percent} Prozent.`,
    selected: (count: number) => `${count} ausgewählt`,
    andMore: (count: number) => `und ${count} mehr`,
    transcript: "Text", suggestions: "Vorschläge", details: "Vorschlag",
    onlyUnsure: (count: number) => `Alles Wahrscheinliche ist entschieden. ${plural(count, "weniger sicherer Vorschlag bleibt", "weniger sichere Vorschläge bleiben")}.`,
    today: (count: number) => `${count} heute entschieden`, unread: "Der Text wird noch gelesen.",
  },
  toasts: { region: "Meldungen", later: "Noch nicht gespeichert; es wird noch einmal gesendet." },
};

/** All tables are there before the first page is painted. */
export function load(): Words {
  useWork(later);
  useSheets(sheets);
  useMail(mail);
  useAccess(access);
  useStart(start);
  useViews(views);
  useIntake(intake);
  useThings(things);
  useLive(live);
  return de;
}
