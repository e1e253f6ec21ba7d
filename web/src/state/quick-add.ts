/* A task in one line: what the service understood, what was set by hand, and what becomes of both. */
import { signal } from "@preact/signals";
import type { components } from "../api/schema";
import type { Priority } from "../api/types";
import { cut, type Span } from "../text/points";

export type Interpretation = components["schemas"]["Interpretation"];
export type TaskBody = components["schemas"]["TaskBody"];
/** The parts of a line that can be set by hand; a tag is refused by its words. */
export type Part = "owner" | "due" | "priority" | "customer" | "is_private";

/** What was set by hand; null says that the words don't mean it. */
export interface ByHand {
  owner?: string | null;
  due?: string | null;
  priority?: Priority | null;
  customer?: null;
  is_private?: boolean;
  tags: readonly string[];
}

export interface Said {
  part: string;
  value: string;
  words: string;
  spans: readonly Span[];
}

export const NOTHING_BY_HAND: ByHand = { tags: [] };

/** What the next sheet begins with: a line that was typed elsewhere. */
export const begunWith = signal("");

/** Whether what was understood of a part still stands. */
export function stands(part: Part, byHand: ByHand): boolean {
  return byHand[part] === undefined;
}

/** The title: what the service leaves of the line, with the words of each part that was refused back in their place. */
export function titleOf(text: string, said: Interpretation | null, byHand: ByHand): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (!said) return plain;
  const refused = refusedSpans(said, byHand);
  if (!refused.length) return said.title.value ?? "";
  const taken = takenSpans(said, byHand).map((span) => ({ span, mark: true }));
  const left = cut(text, taken).filter(({ marks }) => !marks.length).map(({ text: words }) => words);
  const title = left.join(" ").replace(/\s+/g, " ").replace(/^[\s,;:]+|[\s,;:]+$/g, "");
  // As the service begins titles: what is no plain word, such as an address, is left as it is.
  return /^\p{Ll}+(?: |$)/u.test(title) ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}

/** What is sent: set by hand wins over understood, and nobody in particular means whoever asks. */
export function bodyOf(text: string, said: Interpretation | null, byHand: ByHand, me: string): TaskBody {
  const owner = byHand.owner === undefined ? (said?.owner?.value.id ?? me) : byHand.owner;
  const customer = stands("customer", byHand) ? said?.customer?.value : undefined;
  const tags = (said?.tags ?? []).map(({ value }) => value).filter((tag) => !byHand.tags.includes(tag));
  return {
    title: titleOf(text, said, byHand),
    assignees: owner ? [owner] : [],
    priority: byHand.priority ?? (stands("priority", byHand) ? said?.priority?.value : undefined) ?? "medium",
    is_private: byHand.is_private ?? said?.is_private?.value ?? false,
    ...dueOf(said, byHand),
    ...(tags.length ? { tags: [...new Set(tags)] } : {}),
    ...(customer ? { links: [{ type: customer.type, id: customer.id, ...(customer.name ? { name: customer.name } : {}) }] } : {}),
  };
}

function dueOf(said: Interpretation | null, byHand: ByHand): Partial<TaskBody> {
  if (byHand.due !== undefined) return byHand.due ? { due_at: byHand.due } : {};
  return said?.due ? { due_at: said.due.due_at, due_tz: said.due.due_tz } : {};
}

const PARTS = ["owner", "due", "priority", "customer", "is_private"] as const;

function refusedSpans(said: Interpretation, byHand: ByHand): Span[] {
  // What was only said stays in the title as it is; other words were taken out of it and come back.
  const parts = PARTS.filter((part) => said[part] && byHand[part] === null).flatMap((part) => said[part]?.spans ?? []);
  return [...parts, ...said.tags.filter(({ value }) => byHand.tags.includes(value)).flatMap(({ spans }) => spans)];
}

function takenSpans(said: Interpretation, byHand: ByHand): Span[] {
  // A customer that is named in the sentence stays in it; marks always go.
  const parts = PARTS.filter((part) => said[part] && byHand[part] !== null && part !== "customer").flatMap((part) => said[part]?.spans ?? []);
  return [...parts, ...said.tags.filter(({ value }) => !byHand.tags.includes(value)).flatMap(({ spans }) => spans)];
}
