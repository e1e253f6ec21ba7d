/* What the ledger of mail shows: read once, and looked at again without moving what is shown. */
import { signal, type Signal } from "@preact/signals";
import { call } from "../api/call";
import type { components } from "../api/schema";

export type Message = components["schemas"]["InboundMessage"];
export type Outcome = Message["outcome"];

export interface Ledger {
  rows: Signal<readonly Message[] | null>;
  cursor: Signal<string | null>;
  error: Signal<unknown>;
  /** What came since, for the head of the list. */
  fresh: Signal<readonly Message[]>;
}

export interface Asked {
  outcome: string;
  q: string;
  thread: string;
}

export function makeLedger(): Ledger {
  return { rows: signal(null), cursor: signal(null), error: signal(null), fresh: signal([]) };
}

function queryOf({ outcome, q, thread }: Asked) {
  return { limit: 50, ...(outcome ? { outcome: [outcome as Outcome] } : {}), ...(q ? { q } : {}), ...(thread ? { thread } : {}) };
}

/** Which question was asked last; an answer to an earlier one comes too late. */
let latest = 0;

export async function readMail(ledger: Ledger, asked: Asked, { isMore = false } = {}): Promise<void> {
  const turn = (latest += 1);
  try {
    const cursor = isMore ? ledger.cursor.peek() : null;
    const page = await call("get", "/api/inbound/messages", { query: { ...queryOf(asked), ...(cursor ? { cursor } : {}) } });
    if (turn !== latest) return;
    ledger.rows.value = isMore ? [...(ledger.rows.peek() ?? []), ...page.messages] : page.messages;
    ledger.cursor.value = page.next_cursor;
    if (!isMore) ledger.fresh.value = [];
    ledger.error.value = null;
  } catch (error) {
    if (turn === latest) ledger.error.value = error;
  }
}

/** Rows that are shown change in place, and what is new is counted: nothing moves. */
export async function lookAgain(ledger: Ledger, asked: Asked): Promise<void> {
  const shown = ledger.rows.peek();
  // The first answer is still under way.
  if (!shown && !ledger.error.peek()) return;
  if (!shown?.length) return readMail(ledger, asked);
  const page = await call("get", "/api/inbound/messages", { query: queryOf(asked) });
  // What is being read may have left the filter by now, or lies further down.
  const ids = shown.filter(({ id, outcome }) => outcome === "received" && !page.messages.some((each) => each.id === id)).map(({ id }) => id).slice(0, 50);
  const rest = ids.length ? (await call("get", "/api/inbound/messages", { query: { ids, limit: 50 } })).messages : [];
  // Whatever changed the rows meanwhile knows better than this answer.
  if (ledger.rows.peek() !== shown) return;
  const found = new Map([...page.messages, ...rest].map((message) => [message.id, message]));
  const known = new Set(shown.map(({ id }) => id));
  ledger.rows.value = shown.map((message) => found.get(message.id) ?? message);
  ledger.fresh.value = page.messages.filter(({ id }) => !known.has(id));
}

export function showFresh(ledger: Ledger): void {
  ledger.rows.value = [...ledger.fresh.peek(), ...(ledger.rows.peek() ?? [])];
  ledger.fresh.value = [];
}
