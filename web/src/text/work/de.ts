/* The sentences of the later pages in German. */
import type { WorkWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: WorkWords = {
  help: { title: "Tasten", note: "Einfache Tasten ruhen, während du schreibst. In den Einstellungen lassen sie sich abschalten." },
  palette: {
    people: "Personen", theirTasks: "ihre Aufgaben",
    title: "Gehen, tun oder finden", here: "Was hier geht", placeholder: "Befehl oder Suchwort", commands: "Befehle", tasks: "Aufgaben",
    staged: "Vorschläge", sources: "Quellen", nothing: "Nichts gefunden.", searching: "Sucht", add: (line) => `Aufgabe anlegen: ${line}`,
  },
  tasks: {
    title: "Aufgaben", views: { kanban: "Tafel", table: "Tabelle", calendar: "Kalender", list: "Liste" }, filter: "Filtern",
    mine: "Meine", overdue: "Überfällig", unowned: "Ohne jemanden", high: "Hoch und dringend", search: "Wörter", owner: "Wer", customer: "Kunde",
    priority: "Dringlichkeit", tag: "Schlagwort", showDone: "Fertige zeigen", hidden: (count: number) => `${count.toLocaleString("de")} verborgen`,
    hiddenBy: (filter: string, count: number) => `${filter}: ${count.toLocaleString("de")}`, hiddenUndated: (count: number) => `${count.toLocaleString("de")} ohne Datum`, hiddenDone: (count: number) => `${count} erledigt`, hiddenCanceled: (count: number) => `${count} entfallen`,
    hiddenOther: (count: number) => `${count} durch Filter`, show: "Zeigen", empty: "Noch keine Aufgaben.", emptyMore: "Angenommene Vorschläge werden Aufgaben, oder füge mit C eine hinzu.",
    nothing: "Nichts passt.", clear: "Filter aufheben", columns: { due: "Fällig", title: "Aufgabe", owner: "Wer", customer: "Kunde", status: "Stand", priority: "Dringlich" },
    rows: (count: number) => plural(count, "Aufgabe", "Aufgaben"), more: "Mehr zeigen", waits: "wartet", noDate: "Ohne Datum", moved: (title: string, to: string) => `${title}: jetzt ${to}.`,
    movedDay: (title: string, day: string) => `${title} ist jetzt ${day} fällig.`, overBy: (days: number) => `${days} T. über`, atPlace: (column: string, at: number, of: number) => `${column}, ${at} von ${of}`,
    selected: (count: number) => `${count} ausgewählt`, quote: "hat ein Zitat", done: "Erledigt", restored: "Es steht wie zuvor.", redone: "Wieder getan.", nothingToUndo: "Nichts rückgängig zu machen.", nothingToRedo: "Nichts zu wiederholen.",
    changedSince: "Nicht rückgängig gemacht: jemand hat es seither geändert.", dropHint: "Umschalt und die Pfeile schieben eine Karte.",
    first: (count: number) => `Die ersten ${count.toLocaleString("de")} sind zu sehen; es gibt mehr.`, firstBroken: (count: number) => `${count.toLocaleString("de")} sind zu sehen; der Rest war nicht zu lesen.`,
    moreFilters: "Mehr Filter", creator: "Angelegt von", any: "Alle", other: "Anderer", several: (count: number) => `${count} gewählt`, addTag: "Schlagwort hinzufügen", filterBy: (column: string) => `Filtern nach ${column}`,
    dueWithin: (days: number) => (days === 0 ? "Heute oder früher fällig" : `In ${plural(days, "Tag", "Tagen")} fällig`), project: "Projekt", milestone: "Meilenstein",
    board: "Tafel", month: "Monat", week: "Woche", more2: (count: number) => `${count} mehr`, private: "privat",
  },
  queue: {
    title: "Warteliste", open: "Offen", inProgress: "In Arbeit", overdue: "Überfällig", dueToday: "Heute fällig", unassigned: "Ohne jemanden",
    breached: "SLA verfehlt", doneToday: "Heute erledigt", done7: "In 7 Tagen erledigt", waiting: "Zu prüfen", status: "Stand", all: "Offen und überfällig",
    completed: "Erledigt", anyPriority: "Jede Dringlichkeit", anyOwner: "Alle", empty: "Nichts ist offen.", sorted: "nach Datum, Überfälliges zuerst",
  },
  mine: { title: "Meine", mine: "Ich schulde", owed: "Mir wird geschuldet", owedMore: "Arbeit anderer, die du angelegt hast oder erwartest.", empty: "Du hast nichts zu tun.", emptyOwed: "Niemand schuldet dir etwas." },
  task: {
    number: (number: number) => `Aufgabe ${number}`, status: "Stand", owner: "Wer", due: "Fällig", sla: "SLA", priority: "Dringlich", customer: "Kunde", tags: "Schlagworte",
    description: "Beschreibung", addDescription: "Beschreibung hinzufügen", evidence: "Woher sie kommt", openSource: "In der Quelle zeigen", comments: "Kommentare",
    addComment: "Kommentar schreiben; @ und ein Name erwähnt jemanden", send: "Senden", history: "Verlauf", files: "Dateien", addFile: "Datei hinzufügen", links: "Verweise", dependsOn: "Wartet auf", waitsForNothing: "Auf nichts.", addNeed: "Aufgabe hinzufügen", mention: "Wer gemeint ist", did: {
      "task.create": "hat die Aufgabe gemacht", "task.comment": "hat kommentiert", "task.comment_edit": "hat einen Kommentar geändert", "task.comment_delete": "hat einen Kommentar gelöscht", "task.attach": "hat eine Datei angehängt",
      "task.detach": "hat eine Datei entfernt", "task.overdue": "hat sie als überfällig vermerkt", "task.delete": "hat die Aufgabe gelöscht", "task.restore": "hat die Aufgabe wiederhergestellt", "staged.create": "hat sie vorgeschlagen",
      "staged.edit": "hat den Vorschlag geändert", "staged.rerender": "hat sie neu gelesen", "staged.recommend": "hat eine Entscheidung empfohlen", "proposal.create": "hat eine Änderung gewünscht", "proposal.accept": "hat eine Änderung angenommen",
      "proposal.reject": "hat eine Änderung abgelehnt",
    },
    followUp: "Folgt auf", parent: "Teil von", complete: "Erledigen", cancel: "Entfällt", reopen: "Wieder öffnen", remove: "Löschen", removed: (title: string) => `Gelöscht: ${title}`,
    made: "Angelegt", inVain: (what: string) => `vergeblich versucht: ${what}`, changed: (field: string) => `änderte ${field}`, edited: "geändert", noComments: "Noch keine Kommentare.", noEvidence: "Von Hand angelegt: kein Zitat gehört dazu.",
    closing: "Schlussnotiz", copyLink: "Verweis auf die Stelle kopieren", holdUntil: "Bis", holdUnsaid: "Warum wartet sie?", holdTitle: (title: string) => `Warum wartet „${title}“?`, holdWithout: "Ohne Grund", hold: "Wartet, weil", holdReasons: { blocked: "Blockiert", deferred: "Aufgeschoben", waiting_on: "Wartet auf jemanden" },
    slaStates: { none: "keines", on_track: "im Plan", at_risk: "knapp", met: "gehalten", breached: "verfehlt" }, saved: "Gespeichert.",
    conflict: (who: string) => `${who} hat das inzwischen geändert. Sieh nach und ändere noch einmal.`, fields: {
      title: "den Titel", description: "die Beschreibung", status: "den Stand", priority: "die Dringlichkeit", due_at: "das Datum", assignees: "wer sie tut", tags: "die Schlagworte",
      links: "die Verweise", is_private: "wer sie sieht", owed_to: "für wen sie ist",
    }, overdue: "überfällig", system: "Der Dienst", gone: "Diese Aufgabe gibt es nicht mehr, oder du darfst sie nicht mehr sehen.",
  },
};
