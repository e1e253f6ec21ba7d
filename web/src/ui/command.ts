/* What a key does, said so that it stands by itself: "Priority: Low" rather than "Low". */
import { keysOf } from "../keys/registry";
import { words } from "../text/words";

export function sayCommand(action: string): string {
  const said = words.actions[action] ?? action;
  const prefix = words.prefixes[keysOf(action)[0]?.split(" ")[0] ?? ""];
  // "Reject: Too vague", without the words that lead on to a choice.
  return prefix && !action.startsWith("go") ? `${prefix.split(",")[0]}: ${said}` : said;
}
