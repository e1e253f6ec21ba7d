/* Rules of extraction by names; English ones are fetched with the page that shows them, others stand with their reasons. */
import { sayReason } from "./service";

let names: Readonly<Record<string, string>> = {};

export async function readyRules(): Promise<void> {
  names = (await import("./quality/rules")).RULES;
}

export function sayRule(rule: string): string {
  return sayReason(rule, names[rule] ?? rule);
}
