/* The sentences of the pages about accounts in German. */
import type { AccessWords } from "./en";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;

export const de: AccessWords = {
  signIn: {
    workspace: "Arbeitsbereich",
    wrong: "E-Mail und Passwort passen nicht zusammen.", code: "Code aus deiner App, oder ein Ersatzcode", wrongCode: "Dieser Code ist falsch oder schon benutzt.",
    slow: "Zu viele Versuche. Warte eine Minute.",
    expired: "Deine Sitzung ist zu Ende. Melde dich an, um weiterzumachen; nichts ist verloren.",
    cookies: "Der Browser nimmt von dieser Seite kein Cookie an, darum bleibt niemand angemeldet. Erlaube Cookies für diese Adresse.",
    line: "Aus Gesprächen und Post wird Arbeit, die getan wird.", forgot: "Passwort vergessen?",
  },
  forgot: {
    title: "Neues Passwort", line: "Ein Link, mit dem du eines wählst, geht an die Adresse deines Kontos.", button: "Link schicken",
    asked: "Wenn diese Adresse ein Konto mit Passwort hat, ist ein Link unterwegs. Er wirkt einmal, binnen einer Stunde. Kommt nichts, frag jemanden, dem der Arbeitsbereich gehört.",
    noMail: "Dieser Dienst verschickt keine Post. Bitte jemanden, dem der Arbeitsbereich gehört oder der den Dienst betreibt, um einen Link.",
  },
  outside: {
    gone: "Dieser Link gilt nicht mehr. Bitte um einen neuen.", printed: "Öffne den Link, den gleaner up beim Start gezeigt hat.",
    changed: "Das Passwort ist geändert, alle Sitzungen sind beendet.", workspace: "Arbeitsbereich", name: "Dein Name",
    newPassword: "Mindestens 12 Zeichen; am besten mehrere Wörter, die nicht zusammengehören.",
    eitherPassword: "Hast du schon ein Konto? Dann dessen Passwort. Sonst wähle eines mit mindestens 12 Zeichen.",
    setup: { title: "Willkommen", line: () => "Eine Karte, und alles ist bereit.", button: "Anfangen" },
    join: { title: "Beitreten", line: (workspace: string) => `Du bist in ${workspace} eingeladen.`, button: "Beitreten" },
    reset: { title: "Neues Passwort", line: () => "Alle Sitzungen des Kontos enden.", button: "Passwort ändern" },
  },
  account: {
    password: "Passwort", current: "Jetziges Passwort", next: "Neues Passwort", change: "Passwort ändern", changed: "Geändert. Alle anderen Sitzungen sind beendet.",
    sessions: "Sitzungen", here: "diese", end: "Beenden", endOthers: "Alle anderen beenden", ended: (count: number) => `${plural(count, "Sitzung", "Sitzungen")} beendet.`,
    unknownBrowser: "Unbekannter Browser", until: (moment: string) => `bis ${moment}`,
  },
  policies: {
    erase: "Gelöschtes wird getilgt", eraseMore: "Nach so vielen Tagen ist nichts mehr da: Bytes, Text, Zitate und was niemand annahm. Leer: nie.",
    keepQuotes: "Aufgaben behalten ihre Zitate", keepQuotesMore: "An: Angenommenes behält die Worte, aus denen es kam, wenn ihr Text getilgt wird.",
  },
  invitations: {
    title: "Jemanden einladen", email: "E-Mail", role: "Rolle", days: "Gilt Tage", make: "Link machen", link: "Gib der Person diesen Link. Er erscheint einmal und wirkt einmal:",
    waiting: "Einladungen", states: { waiting: "wartet", accepted: "angenommen", revoked: "zurückgenommen", expired: "zu alt" },
    revoke: "Zurücknehmen", none: "Niemand ist eingeladen.", reset: "Neues Passwort", resetLink: "Gib der Person diesen Link. Er erscheint einmal und gilt einen Tag:",
    endSessions: "Sitzungen beenden", sessionsEnded: "Ihre Sitzungen hier sind beendet.", dropFactor: "Zweiten Faktor wegnehmen", factorDropped: "Jetzt reicht wieder das Passwort.",
  },
};
