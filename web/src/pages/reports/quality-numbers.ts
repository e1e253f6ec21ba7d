/* What the report on extraction counts, put into words, shares and lines of a table. */
import type { components } from "../../api/schema";
import { quality } from "../../text/quality";
import { sayRule } from "../../text/rules";
import { words } from "../../text/words";

export type Quality = components["schemas"]["QualityAnswer"];
export type Line = Quality["by_rule"][number];
export const DIMENSIONS = ["rule", "confidence", "owner", "commitment", "origin", "extractor_version"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const PARTS = ["approved", "edited", "merged", "rejected"] as const;

/** How many were taken as they were. */
export function plainOf({ approved, edited }: { approved: number; edited: number }): number {
  return approved - edited;
}

export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

/** The parts of a bar; what was corrected is part of what was approved. */
export function partsOf(line: { approved: number; edited: number; merged: number; rejected: number }): readonly (readonly [(typeof PARTS)[number], number])[] {
  return [["approved", plainOf(line)], ["edited", line.edited], ["merged", line.merged], ["rejected", line.rejected]];
}

export function nameOfLine(dimension: Dimension, line: Line): string {
  const say = quality();
  if (line.key === null) return dimension === "owner" ? say.nobody : say.none;
  if (dimension === "owner") return line.name ?? line.key;
  if (dimension === "commitment") return words.review.commitment[line.key] ?? line.key;
  if (dimension === "origin") return say.origins[line.key] ?? line.key;
  if (dimension === "confidence") return say.sureOf(bandOf(line.key));
  if (dimension === "rule") return sayRule(line.key);
  return line.key;
}

/** "0.4-0.5" as percent. */
export function bandOf(key: string): string {
  return key.split("-").map((end) => Math.round(Number(end) * 100)).join("–");
}

/** Where the middle of a band lies, from 0 to 1. */
export function middleOf(key: string): number {
  const ends = key.split("-").map(Number);
  return ends.reduce((sum, end) => sum + end, 0) / Math.max(1, ends.length);
}

/** The reason that was given most often; the first of the keys wins among equals. */
export function commonReason(line: Line): string {
  const [first] = Object.entries(line.reasons as Record<string, number>).sort(([, one], [, other]) => other - one);
  return first ? (words.reasons[first[0]] ?? first[0]) : "";
}

/** By what was decided most, but for bands, which stand in their order. */
export function ordered(dimension: Dimension, lines: readonly Line[]): readonly Line[] {
  return dimension === "confidence" || dimension === "extractor_version" ? lines : [...lines].sort((one, other) => other.decided - one.decided);
}

export function rowsOf(dimension: Dimension, lines: readonly Line[]): (string | number)[][] {
  const { columns } = quality();
  return [
    [columns.key, columns.decided, columns.plain, columns.edited, columns.merged, columns.rejected, columns.precision, columns.reason],
    // Programs that read the file know rules by their ids, which stay.
    ...lines.map((line) => [dimension === "rule" ? line.key ?? "" : nameOfLine(dimension, line), line.decided, plainOf(line), line.edited, line.merged, line.rejected, line.precision ?? "", commonReason(line)]),
  ];
}
