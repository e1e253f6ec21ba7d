/* Languages by their names in the language of whoever reads. */
import { words } from "./words";

/** "German" for "de"; what is no tag of a language stays as it is. */
export function sayLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(words.locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
