/* What a key does, said so that it stands by itself: "Priority: Low" rather than "Low". */
import { keysOf } from "../keys/registry";
import { words } from "../text/words";

export function sayCommand(action: string): string {
  const said = words.actions[action] ?? action;
  const [first, second] = keysOf(action)[0]?.split(" ") ?? [];
  // A choice behind a first key is said with what that key begins; what a single key does stands by itself.
  const prefix = second === undefined ? undefined : words.prefixes[first ?? ""];
  // "Reject: Too vague", without the words that lead on to a choice.
  return prefix && !action.startsWith("go") ? `${prefix.split(",")[0]}: ${said}` : said;
}
