/* Die erste Minute auf Deutsch. */
import type { StartWords } from "./en";

export const de: StartWords = {
  title: "Aus Worten wird Arbeit", line: "Reiche das erste Gespräch oder die erste Mail ein. Was darin steckt, öffnet sich von selbst neben seinem Wortlaut.",
  sample: "Ein Beispiel ansehen", sampleMore: "Eine kurze Besprechung von uns, an der du teilnimmst, gelesen wie jede andere.", sampleDo: "Beispiel lesen", sampleName: "Beispielbesprechung",
  paste: "Text einfügen", pasteMore: "Den Wortlaut eines Gesprächs, eines Chats oder einer Mail, woher du ihn auch hast.", pasteDo: "Text einfügen",
  drop: "Dateien ablegen", dropMore: "Mitschriften, Dokumente, Untertitel, Mails oder ein ZIP davon, irgendwo auf dieser Seite.", dropDo: "Dateien wählen",
  mail: "Mail weiterleiten", mailMore: "Eine eigene Adresse, an die Gespräche und Mails weitergeleitet werden.", mailDo: "Adresse anlegen", mailAsk: "Die Adresse legt die Verwaltung an.",
};
