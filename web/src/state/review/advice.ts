/* What agents and colleagues recommend about suggestions that wait, as the pages say it. */
import { signal } from "@preact/signals";

export interface Advice {
  /** Whether it is for, against, or both. */
  tone: "approve" | "reject" | "merge" | "divided";
  /** In a row. */
  short: string;
  /** Beside the suggestion: each with its reason. */
  lines: readonly { who: string; reason: string }[];
}

export const advice = signal<ReadonlyMap<string, Advice>>(new Map());
