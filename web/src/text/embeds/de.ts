/* Listen in anderen Seiten, auf Deutsch. */
import type { EmbedWords } from "./en";

export const de: EmbedWords = {
  title: "Eine Liste anderswo zeigen", more: "Eine eurer Seiten, etwa eine Übersicht, kann offene Aufgaben in einem Rahmen zeigen: Titel, Stand und Tag, ohne Anmeldung. Privates wird nie gezeigt.",
  origin: "Wo die Seite ist", originMore: "Schema und Name der Seite, die sie zeigt, etwa https://intranet.example.org", about: "Über", all: "alles Offene", kinds: { customer: "Kunde", project: "Projekt", milestone: "Meilenstein" },
  name: "Wie sie heißt", there: "Listen, die anderswo gezeigt werden", revokeOne: "Zurücknehmen", isRevoked: "zurückgenommen", hasExpired: "abgelaufen", by: (who, when) => `${who}, ${when}`,
  revokeOneSure: (name) => `${name} zurücknehmen? Diese Liste zeigt von jetzt an nichts mehr; die anderen bleiben.`, revokedOne: (name) => `${name} zeigt nichts mehr.`,
  id: "Dessen Kennung", days: "Gut für Tage", make: "Adresse machen", made: "Setze das in die Seite. Es wird nur jetzt gezeigt:", revoke: "Alle zurücknehmen", revokeSure: "Alle Adressen zurücknehmen? Listen in anderen Seiten zeigen von jetzt an nichts mehr.", revoked: "Sie zeigen nichts mehr.",
};
