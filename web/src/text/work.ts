/* The words of the pages that come later, in the language that is spoken. */
import { words } from "./words";
import { de } from "./work/de";
import { en, type WorkWords } from "./work/en";

export function work(): WorkWords {
  return words.locale === "de" ? de : en;
}
