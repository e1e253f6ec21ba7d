/* Die Sätze der einmaligen Anmeldung auf Deutsch. */
import type { SignOnWords } from "./en";

export const de: SignOnWords = {
  button: "Single Sign-on", or: "oder mit E-Mail und Passwort",
  refused: {
    account_not_linked: "Deine Adresse hat hier schon ein Konto. Melde dich mit dessen Passwort an und verbinde die beiden unter Einstellungen, Ich.",
    identity_taken: "Diese Person ist mit einem anderen Konto verbunden, oder dieses Konto mit einer anderen Person.",
    rate_limited: "Zu viele Versuche aus deinem Netz. Warte eine Viertelstunde.",
    sign_on_no_access: "Keine deiner Gruppen hat hier Zutritt, oder deine Mitgliedschaft ist beendet. Frag jemanden, dem der Arbeitsbereich gehört.",
    sign_on_stale: "Das hat zu lange gedauert oder begann in einem anderen Browser. Fang noch einmal an.",
    sign_on_unavailable: "Die Anmeldung deiner Organisation antwortet nicht. Versuch es gleich noch einmal.",
    sign_on_unknown: "Niemand hier ist mit dir verbunden. Bitte um eine Einladung und verbinde dein Konto dann unter Einstellungen, Ich.",
    sign_on_unverified: "Die Anmeldung deiner Organisation bürgt nicht für deine Adresse. Frag, wer sie betreibt.",
  },
  failed: "Die Anmeldung kam nicht zustande. Fang noch einmal an; bleibt es so, sag es denen, die den Dienst betreiben.",
  title: "Single Sign-on", linked: (since) => `Verbunden seit ${since}.`, unlinked: "Nicht verbunden. Verbunden öffnet die Anmeldung deiner Organisation dieses Konto.",
  link: "Verbinden", unlink: "Verbindung aufgeben", password: "Dein Passwort", next: "Weiter", gone: "Die Verbindung ist aufgegeben.",
};
