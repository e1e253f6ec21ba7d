/* The words of the pages that come later, in the language that is spoken. */
import { en, type WorkWords } from "./work/en";
import { words } from "./words";

let table: WorkWords = en;

/** Another language's table; called before the first page that needs it is painted. */
export function useWork(next: WorkWords): void {
  table = next;
}

export function work(): WorkWords {
  return words.locale === "de" ? table : en;
}
