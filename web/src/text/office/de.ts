/* Berichte und Einstellungen auf Deutsch. */
import type { OfficeWords } from "./en";

export const de: OfficeWords = {
  reports: {
    title: "Berichte", sla: "SLA", stale: "Liegengeblieben", pace: "Tempo", extraction: "Erkennung", by: "Nach", byWhat: { assignee: "Person", priority: "Dringlichkeit", period: "Monat", week: "Woche", month: "Monat" },
    met: "gehalten", breached: "verfehlt", onTrack: "im Plan", atRisk: "knapp", total: "Alle", share: "Rechtzeitig", csv: "Als CSV speichern", nobody: "Ohne jemanden",
    empty: "Keine Aufgabe aus dieser Zeit hatte ein SLA.", emptyMore: "Gib einer Aufgabe SLA-Stunden, dann zählt sie hier.", staleTitle: (days: number) => `Seit ${days} Tagen nicht berührt`,
    staleEmpty: "Nichts ist liegengeblieben.", staleFor: (from: number, to: number | null) => (to === null ? `${from} Tage oder länger` : `${from} bis ${to} Tage`), lastTouched: "Letzte Änderung", days: "Tage", chart: "Bild", table: "Zahlen",
    speed: {
      decided: (found: number) => `entschieden, ${found.toLocaleString("de")} kamen herein`, period: "Zeitraum", lastDays: (days: number) => `letzte ${days} Tage`, day: "Tag", empty: "In dieser Zeit kam nichts herein und nichts wurde entschieden.",
      own: (count: number, seconds: number | null) => count ? `Du hast ${count.toLocaleString("de")} entschieden${seconds === null ? "" : `, etwa ${seconds} s für jeden`}. Das siehst nur du.` : "Du hast in dieser Zeit nichts entschieden.",
      parts: { found: "Hereingekommen", approved: "Angenommen", rejected: "Abgelehnt", merged: "Zusammengelegt", completed: "Aufgaben erledigt" },
    },
  },
  settings: {
    title: "Einstellungen", sections: { me: "Ich", workspace: "Arbeitsbereich", members: "Mitglieder", keys: "Schlüssel", intake: "Post", policies: "Regeln", rules: "Automatik", webhooks: "Webhooks", audit: "Protokoll" },
    density: "Zeilen", densities: { comfortable: "Luftig", compact: "Eng" }, ownZone: "Deine Zone", ownZoneMore: (time: string) => `Uhrzeiten erscheinen in ihr; dort ist es ${time}. Fällige Tage gelten in der Zone des Arbeitsbereichs. Leer: die des Arbeitsbereichs.`,
    keptWithAccount: "Bei deinem Konto gespeichert: jedes Gerät kennt es.",
    look: "Aussehen", theme: { system: "Wie das System", light: "Hell", dark: "Dunkel" }, language: "Sprache", keyboard: "Tastatur",
    keysOn: "Einfache Tasten entscheiden und bewegen", keysOnMore: "Aus: nur Strg K, Escape und die Knöpfe wirken.", remap: "Taste ändern", remapAs: "Neue Taste", remapReset: "Wie üblich",
    remapTaken: (action: string) => `Schon belegt: „${action}“.`, remapBrowser: "Diese Taste gehört dem Browser.", account: "Konto", scopes: "Darf", workspace: "Arbeitsbereich", zone: "Zone",
    members: "Mitglieder", name: "Name", email: "E-Mail", role: "Rolle", kind: "Art", active: "Aktiv", inactive: "Ausgesperrt",
    roles: { owner: "Besitz", reviewer: "Prüfung", member: "Mitglied", agent: "Agent" }, person: "Mensch", agent: "Agent",
    keepOut: "Aussperren", letIn: "Wieder einlassen", keys: "API-Schlüssel", keyFor: "Für", keyForMe: "Mich", newAgent: "Einen neuen Agenten", agentName: "Name des Agenten", agentMore: "Ein Agent ist ein Programm, das unter eigenem Namen mitmacht. Was er hinzufügen darf, regelt der Arbeitsbereich.", keyName: "Wofür", make: "Schlüssel machen", secret: "Das erscheint nur einmal. Bewahre es jetzt auf:", revoke: "Zurückziehen", revoked: "zurückgezogen",
    lastUsed: "zuletzt benutzt", never: "nie", policies: "Regeln", requireOwner: "Jemand muss sie tun", requireOwnerMore: "An: ohne jemanden lässt sich nichts annehmen.",
    agentWrites: "Was Agenten eintragen", agentWritesMore: "Warten: alles von Agenten kommt erst ins Prüfen.", direct: "wird gleich Aufgabe", staged: "wartet im Prüfen",
    expire: "Vorschläge verfallen", expireMore: "Nach so vielen Tagen, wenn niemand sie berührt. Leer: nie.", audit: "Protokoll", who: "Wer", did: "Tat", what: "Was", when: "Wann",
    outcome: "Ausgang", more: "Mehr zeigen", forAdmins: "Das sehen nur Verwalter.", success: "getan", failure: "abgelehnt", saved: "Gespeichert.", searchAudit: "Kennung einer Aufgabe, eines Mitglieds oder einer Anfrage",
    place: {
      zoneMore: (time: string) => `Tage und Worte wie „morgen“ meinen Tage dort. Jetzt ist es dort ${time}.`, order: "Daten in Ziffern", orders: { DMY: "Tag, Monat, Jahr", MDY: "Monat, Tag, Jahr", YMD: "Jahr, Monat, Tag" },
      orderMore: (day: string) => `„6/5“ wird von nun an als ${day} gelesen.`, usage: "Was verbraucht ist", stored: "Abgegebene Megabyte", uploads: "Texte in 24 Stunden", running: "Werden gerade gelesen",
      of: (used: string, limit: string | null) => (limit === null ? used : `${used} von ${limit}`),
    },
    chain: "Jede Zeile trägt den Fingerabdruck der vorigen; gleaner verify-audit prüft sie alle.",
  },
};
