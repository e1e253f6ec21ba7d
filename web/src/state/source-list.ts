/* What the inbox shows: read once, and looked at again without moving what is shown. */
import { signal, type Signal } from "@preact/signals";
import { call } from "../api/call";
import type { Transcript } from "../api/types";

/** What became of what was found in a source, where that is known. */
export interface Found {
  waiting: number;
  snoozed: number;
  decided: number;
}

const EXPAND: ["found"] = ["found"];

export interface List {
  rows: Signal<readonly Transcript[] | null>;
  cursor: Signal<string | null>;
  error: Signal<unknown>;
  fresh: Signal<readonly Transcript[]>;
  at: Signal<number>;
  found: Signal<Readonly<Record<string, Found>>>;
}

export function makeList(): List {
  return { rows: signal(null), cursor: signal(null), error: signal(null), fresh: signal([]), at: signal(0), found: signal({}) };
}

/** Which question was asked last; an answer to an earlier one comes too late. */
let asked = 0;

export async function readSources(list: List, state: string, { isMore = false } = {}): Promise<void> {
  const turn = (asked += 1);
  try {
    const query = { limit: 50, expand: EXPAND, ...(state ? { state: [state as Transcript["state"]] } : {}), ...(isMore && list.cursor.peek() ? { cursor: list.cursor.peek() ?? "" } : {}) };
    const page = await call("get", "/api/tasks/transcripts", { query });
    if (turn !== asked) return;
    list.rows.value = isMore ? [...(list.rows.peek() ?? []), ...page.transcripts] : page.transcripts;
    note(list, page);
    list.cursor.value = page.next_cursor;
    if (!isMore) list.fresh.value = [];
    list.error.value = null;
  } catch (error) {
    if (turn === asked) list.error.value = error;
  }
}

/** What others handed in is counted, and what is shown changes in place. */
export async function lookAgain(list: List, state: string): Promise<void> {
  const shown = list.rows.peek();
  // The first answer is still under way.
  if (!shown && !list.error.peek()) return;
  if (!shown?.length) return readSources(list, state);
  const page = await call("get", "/api/tasks/transcripts", { query: { limit: 50, expand: EXPAND, ...(state ? { state: [state as Transcript["state"]] } : {}) } });
  const isBusy = (source: Transcript): boolean => source.state === "received" || source.state === "processing";
  // What is being read may have left the filter by now, or lies further down.
  const ids = shown.filter((source) => isBusy(source) && !page.transcripts.some(({ id }) => id === source.id)).map(({ id }) => id).slice(0, 50);
  const rest = ids.length ? await call("get", "/api/tasks/transcripts", { query: { ids, limit: 50, expand: EXPAND } }) : null;
  // Whatever changed the rows meanwhile knows better than this answer.
  if (list.rows.peek() !== shown) return;
  note(list, page);
  if (rest) note(list, rest);
  const found = new Map([...page.transcripts, ...(rest?.transcripts ?? [])].map((source) => [source.id, source]));
  list.rows.value = shown.map((source) => found.get(source.id) ?? source);
  const known = new Set(shown.map(({ id }) => id));
  list.fresh.value = page.transcripts.filter(({ id }) => !known.has(id));
}

function note(list: List, page: { expanded?: { found?: Record<string, Found> } }): void {
  list.found.value = { ...list.found.peek(), ...page.expanded?.found };
}

export function showFresh(list: List): void {
  list.rows.value = [...list.fresh.peek(), ...(list.rows.peek() ?? [])];
  list.fresh.value = [];
}
