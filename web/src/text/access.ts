/* The words of the pages about accounts, in the language that is spoken. */
import { en, type AccessWords } from "./access/en";
import { words } from "./words";

let table: AccessWords = en;

/** Another language's table; called before the first page that needs it is painted. */
export function useAccess(next: AccessWords): void {
  table = next;
}

export function access(): AccessWords {
  return words.locale === "de" ? table : en;
}
