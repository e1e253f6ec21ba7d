/* Was einem mitgeteilt wird, auf Deutsch. */
import type { NotificationWords } from "./en";

export const de: NotificationWords = {
  title: "Mitteilungen", states: { unread: "Ungelesen", all: "Alle" }, waiting: (count) => `${count > 99 ? "99+" : count} ungelesen`,
  emptyUnread: "Nichts Neues.", empty: "Noch nichts.", emptyMore: "Hier steht, wenn dich jemand erwähnt, dir eine Aufgabe gibt, eine Entscheidung von dir zurücknimmt, deine Aufgabe ändern will, oder wenn nicht lesbar ist, was du abgegeben hast.",
  readAll: "Alle als gelesen markieren", read: "Als gelesen markieren", unread: "Als ungelesen markieren", allRead: (count) => (count === 1 ? "Eine ist als gelesen markiert." : `${count.toLocaleString("de")} sind als gelesen markiert.`),
  fresh: "Neue zeigen", more: "Mehr zeigen", choose: "Was wird mir mitgeteilt?", service: "Der Dienst", untitled: "Ohne Titel", andMore: (count) => `und ${count.toLocaleString("de")} weitere`,
  did: { mention: "erwähnt dich in", assigned: "gibt dir:", undone: "hat deine Entscheidung zurückgenommen:", proposal: "möchte ändern:", reading_failed: "kann nicht lesen:", overdue: "meldet überfällig:", rule: "meldet durch eine Regel:", webhook_paused: "hat angehalten, weil die Aufrufe scheitern:" },
  kinds: {
    mention: "Jemand erwähnt mich in einem Kommentar", assigned: "Jemand gibt mir eine Aufgabe", undone: "Jemand nimmt eine Entscheidung von mir zurück", proposal: "Ein Agent will meine Aufgabe ändern",
    reading_failed: "Was ich abgegeben habe, ist nicht lesbar", overdue: "Meine Arbeit oder was ich angelegt habe, ist überfällig", rule: "Eine Regel meldet mir etwas", webhook_paused: "Ein Webhook ist angehalten, weil seine Aufrufe scheitern",
  },
  heading: "Mitteilen, wenn", inPage: "In den Seiten", byMail: "Per Mail", byMailMore: "Mail kommt, wenn etwas hier fünf Minuten lang ungelesen blieb.", noMail: "Dieser Dienst verschickt keine Mail.",
};
