/* Der zweite Faktor auf Deutsch. */
import type { FactorWords } from "./en";

export const de: FactorWords = {
  title: "Zweiter Faktor", off: "Aus. Ein Code aus einer App auf deinem Telefon hielte fern, wer dein Passwort erfährt.", on: (since: string, left: number) => `An seit ${since}. Noch ${left} Ersatzcodes.`,
  begin: "Einrichten", password: "Dein Passwort", next: "Weiter", scan: "Scanne das mit deiner Authenticator-App und gib dann den Code ein, den sie zeigt:", picture: "QR-Code des Geheimnisses", type: "Oder tippe das Geheimnis in die App:", open: "In einer App auf diesem Gerät öffnen",
  code: "Code", confirm: "Einschalten", codes: "Ersatzcodes. Jeder gilt einmal anstelle eines Codes; sie erscheinen nur einmal. Bewahre sie jetzt auf:", renew: "Neue Ersatzcodes", disable: "Ausschalten",
  codeOrRecovery: "Code oder Ersatzcode", done: "Der zweite Faktor ist an. Deine anderen Sitzungen sind beendet.", gone: "Der zweite Faktor ist aus.", few: "Es sind nur noch wenige Ersatzcodes da.",
};
