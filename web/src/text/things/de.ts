/* Kunden, Projekte und Vorlagen auf Deutsch. */
import type { ThingWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: ThingWords = {
  customers: "Kunden", projects: "Projekte", which: "Was gezeigt wird", kinds: { customer: "Kunde", project: "Projekt", milestone: "Meilenstein" },
  search: "Name, Kennung oder Domain", none: { customers: "Noch ist kein Kunde bekannt.", projects: "Noch ist kein Projekt bekannt." },
  noneMore: { customers: "Ein Kunde erscheint hier mit der ersten Aufgabe oder Mitschrift, die zu ihm gehört.", projects: "Ein Projekt erscheint hier mit der ersten Aufgabe oder Mitschrift, die zu ihm gehört." },
  nothing: "Nichts passt.", more: "Mehr zeigen", relatedCount: {
    customers: (count) => plural(count, "verbundener Kunde", "verbundene Kunden"), projects: (count) => plural(count, "verbundenes Projekt", "verbundene Projekte"),
  },
  since: (ago) => `geändert ${ago}`,
  board: "Auf der Tafel", related: "Gehört zusammen mit", partOf: "Teil von", showRelated: "Verbundene Aufgaben zeigen", showDone: "Erledigtes zeigen",
  hidden: (count) => `${count} verborgen: erledigt oder abgesagt`, noTasks: "Hier ist nichts zu tun.", allDone: "Alles ist erledigt.", timeline: "Zeitleiste", undated: "Ohne Datum", overdue: "Überfällig",
  templates: {
    title: "Vorlagen", none: "Noch keine Vorlagen.", noneMore: "Eine Vorlage legt mehrere Aufgaben auf einmal an, jede fällig so viele Tage nach einem Tag, den du wählst.",
    day: "Für", apply: (count) => `${plural(count, "Aufgabe", "Aufgaben")} anlegen`, made: (count, name) => `${plural(count, "Aufgabe", "Aufgaben")} aus ${name} angelegt.`,
    removed: (name) => `Gelöscht: ${name}`, restored: (name) => `Wieder da: ${name}`, make: "Vorlage anlegen", name: "Name", items: "Aufgaben, eine je Zeile",
    example: "Vertrag schicken +2\nLogo einholen +7", how: "Eine Zahl mit Plus am Ende einer Zeile sagt, nach wie vielen Tagen sie fällig ist.",
    after: (days) => (days === 0 ? "am selben Tag" : `nach ${plural(days, "Tag", "Tagen")}`),
  },
};
