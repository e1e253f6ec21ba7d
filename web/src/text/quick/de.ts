/* Eine Aufgabe in einer Zeile, auf Deutsch. */
import type { QuickWords } from "./en";

export const de: QuickWords = {
  title: "Neue Aufgabe", what: "Was ist zu tun?", add: "Aufgabe anlegen",
  hint: "Send the offer by Friday 5pm @anna !high #sales",
  help: "Wer, wann und wie dringend steht in derselben Zeile: @Name, #Wort, !high, customer:Acme, !private. Daten werden auf Englisch gelesen.",
  added: (title) => `Angelegt: ${title}`,
  reading: "Wird gelesen…", understood: "Verstanden", notUnderstood: "Nicht verstanden",
  parts: { owner: "Wer", due: "Fällig", priority: "Dringlichkeit", customer: "Kunde", tag: "Schlagwort", is_private: "Privat" },
  private: "Nur für mich und wer sie hat", newCustomer: "neu",
  drop: (part, value) => `${part}: ${value}. Nicht so gemeint`,
  byHand: "von Hand gesetzt", nothingToDo: "Sag, was zu tun ist.",
  unread: "Gerade nicht zu lesen; die Zeile wird der Titel.",
  doubts: {
    unknown_person: "so heißt hier niemand", several_people: "können mehrere sein", unknown_customer: "kein solcher Kunde",
    several_customers: "können mehrere Kunden sein", unknown_date: "kein Tag, der kommt", unknown_priority: "low, medium, high oder urgent",
    second_value: "das letzte gilt",
  },
};
