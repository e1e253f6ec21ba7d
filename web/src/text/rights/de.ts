/* Was Mitglieder und Schlüssel dürfen, auf Deutsch. */
import type { RightsWords } from "./en";

export const de: RightsWords = {
  "tasks:read": "Aufgaben und Vorschläge sehen", "tasks:write": "Aufgaben machen und ändern", "tasks:approve": "Vorschläge entscheiden", "tasks:suggest": "Vorschläge machen",
  "tasks:private": "Privates von anderen sehen", "users:read": "sehen, wer hier ist", "crm:read": "Kunden sehen", "activity:write": "Anrufe und Treffen vermerken",
  "intake:write": "Texte und Post abgeben", "audit:read": "das Protokoll lesen", admin: "Einstellungen ändern",
};
