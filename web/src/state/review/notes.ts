/* What one wants on the record beside the next decision about a row. */
import type { Row } from "./rows";

const notes = new Map<string, string>();

export function noteOf(row: Row): string {
  return notes.get(row.id) ?? "";
}

export function setNote(row: Row, note: string): void {
  notes.set(row.id, note);
}
