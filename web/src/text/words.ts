/* The table of the language that is spoken. It is chosen once, before the first page is painted. */
import { keep, recall } from "../state/kept";
import { en, type Words } from "./en";

export let words: Words = en;

export const LANGUAGES: Readonly<Record<string, string>> = { en: "English", de: "Deutsch" };
const STORED = "gleaner.language";

export function chosenLanguage(): string {
  const stored = recall(STORED);
  const wanted = stored ? [stored] : navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((tag) => tag in LANGUAGES) ?? "en";
}

/** Speak it from now on: the page begins anew in it, unless this device keeps nothing, and would begin anew for ever. */
export function keepLanguage(language: string): void {
  keep(STORED, language);
  if (recall(STORED) === language) location.reload();
}

export async function loadWords(): Promise<void> {
  const language = chosenLanguage();
  if (language === "de") words = (await import("./de")).load();
  document.documentElement.lang = language;
}
