/* The sentences of the pages about mail in German. */
import type { MailWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: MailWords = {
  title: "Post", all: "Alle", noSubject: "Ohne Betreff", unknown: "Unbekannt", to: (address: string) => `an ${address}`, writtenBy: (name: string) => `leitet weiter, was ${name} schrieb`,
  empty: "Es ist keine Post gekommen.", emptyMore: "Lege in den Einstellungen eine Adresse an und leite eine Mail dorthin weiter.", nothingMatches: "Nichts passt.",
  search: "In der Post suchen", more: "Mehr zeigen", transcript: "Was darin steht", original: "Original", look: "Ansehen", settings: "Adressen",
  again: "Noch einmal", release: "Lesen", trust: "Lesen, und dem Absender vertrauen", discard: "Weglegen", restore: "Zurückholen", remove: "Löschen", removed: "gelöscht",
  outcomes: {
    received: "wird gleich gelesen", staged: "gelesen", nothing_found: "nichts zu tun", duplicate: "kam schon einmal", automatic: "automatische Post",
    quarantined: "wartet auf eine Entscheidung", refused: "nicht angenommen", failed: "ließ sich nicht lesen", discarded: "weggelegt",
    answered: "beantwortet eine unserer Mails",
  },
  tabs: { quarantined: "Wartet", failed: "Fehler", refused: "Nicht angenommen", staged: "Gelesen", automatic: "Automatisch", duplicate: "Kam schon", discarded: "Weggelegt" },
  ways: { api: "API", smtp: "SMTP", lmtp: "LMTP", pipe: "Pipe", imap: "Postfach", provider: "Maildienst", upload: "eine Datei" },
  verdicts: { passed: "Absender geprüft", failed: "Absender gefälscht", unknown: "Absender nicht geprüft" },
  flags: { encrypted: "ganz oder zum Teil verschlüsselt", winmail_dat: "mit winmail.dat", opaquely_signed: "Worte in einer nicht geprüften Signatur", message_id_reused: "andere Worte unter bekannter Kennung", answers_elsewhere: "Antworten gehen woandershin", known_content: "bekannter Inhalt", redirected: "von jemand anderem weitergeleitet", several_addresses: "an mehrere unserer Adressen" },
  thread: "Verlauf", oneThread: "Ein Verlauf.", allThreads: "Alle Post",
  attached: (name: string | null) => `+ ${name ?? "ein Transkript"}`,
  staged: (count: number) => plural(count, "Vorschlag", "Vorschläge"), times: (count: number) => `${count.toLocaleString("de")} Mal an dem Tag`,
  private: "privat", changed: { reprocess: "Wird noch einmal gelesen.", release: "Wird gelesen.", discard: "Weggelegt.", remove: "Gelöscht. Nach der Frist ist es endgültig weg.", restore: "Zurückgeholt.", undo: "Es ist wie vorher." },
  addresses: {
    title: "Adressen für Post", none: "Es gibt noch keine Adresse.", name: "Wofür sie ist", policy: "Wessen Post gleich gelesen wird", make: "Adresse anlegen",
    policies: { anyone: "Alle", members: "Mitglieder", domains: "Post von diesen Domains", token: "Wer die Adresse kennt" },
    others: "Die Post anderer wartet unter Eingang, Post, bis jemand sie freigibt.", domains: "Domains, mit Leerzeichen dazwischen", private: "Was hier ankommt, ist privat",
    rotate: "Neue Adresse", rotateSure: "Die alte Adresse gilt sofort nicht mehr. Weiter?", revoke: "Zurückziehen", revokeSure: "Nichts mehr wird angenommen, was dorthin geht. Weiter?", revoked: "zurückgezogen",
    noHost: "Kein Rechner ist genannt, bei dem Post ankommt, also kann noch niemand dorthin schreiben: GLEANER_MAIL_HOSTS nennt ihn. Bis dahin kommt Post durch die API, mit diesem Schlüssel:",
    made: "Man leitet dorthin weiter wie an jede andere Adresse:", messages: "Ihre Post",
  },
};
