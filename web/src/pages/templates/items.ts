/* Tasks of a template as people write them: one a line, with the days until it is due at the end. */
import { things } from "../../text/things";

export interface Item {
  title: string;
  due_offset?: string;
}

/** "Send the logo +3" is due three days after the day that the template is used for. */
export function readItems(text: string): Item[] {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const found = /^(.*\S)\s+\+(\d{1,4})$/.exec(line);
    return found ? { title: found[1] ?? "", due_offset: `P${Number(found[2])}D` } : { title: line };
  });
}

/** Days as a number, anything else as it is written. */
export function sayOffset(offset: string | null): string {
  if (!offset) return "";
  const days = /^P(\d+)D$/.exec(offset);
  return days ? things().templates.after(Number(days[1])) : offset;
}
