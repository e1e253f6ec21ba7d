/* Sentences of the service in the language that is spoken: its own in English, those of a table in others. */
import { signal } from "@preact/signals";

type Table = Readonly<Record<string, string>>;

/** In English, and until a table has come, the service's own words stand there. */
const ENGLISH = { reasons: {}, refusals: {} };
const tables = signal<{ reasons: Table; refusals: Table }>(ENGLISH);

export async function loadService(language: string): Promise<void> {
  tables.value = language === "de" ? await import("./service/de") : ENGLISH;
}

/** Why something was suggested. The id of the rule that read a date, which ends the service's sentence, is for programs. */
export function sayReason(rule: string, said: string): string {
  return tables.value.reasons[rule] ?? said.replace(/ \([a-z_]+\.[\w.+]+\)\.$/, ".");
}

/** Why something was refused, with the fields that are meant. */
export function sayRefusal(code: string, said: string, fields: readonly string[] = []): string {
  const known = tables.peek().refusals[code];
  if (known === undefined) return said;
  return fields.length ? `${known}: ${fields.join(", ")}` : known;
}
