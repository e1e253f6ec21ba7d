/* Tables of words that are fetched with the pages that need them, in the language that is spoken. */
import { words } from "./words";

interface Later<T> {
  /** Another language's table; called before the first page that needs it is painted. */
  use: (next: T) => void;
  get: () => T;
  /** Fetches the table of the language that is spoken, where it is not there from the start; pages hand it on to `lazy`. */
  ready: () => Promise<void>;
}

export function later<T>(english: T, german?: () => Promise<{ de: T }>): Later<T> {
  let table = english;
  return {
    use: (next) => void (table = next),
    get: () => (words.locale === "de" ? table : english),
    ready: async () => {
      if (words.locale === "de" && german) table = (await german()).de;
    },
  };
}
