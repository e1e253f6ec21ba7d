/* Reading what is recommended: all of it once, then what changes. */
import { effect } from "@preact/signals";
import { call, Refusal } from "../../api/call";
import type { components } from "../../api/schema";
import { live } from "../../text/live";
import { onChanges, type Change } from "../changed";
import { areUsersKnown, nameOf } from "../session";
import { isLoaded } from "./queue";
import { advice, type Advice } from "./advice";

export type Recommendation = components["schemas"]["Recommendation"];

const PAGE = 100;
/** So many are shown as badges; of more there are too many to read anyway. */
const MOST = 1000;

/** From now on rows say what is recommended. Returns what stops that. */
export function followAdvice(): () => void {
  let stopChanges: (() => void) | undefined;
  // Names are part of what is said, and the rows come first.
  const stop = effect(() => {
    if (!areUsersKnown.value || !isLoaded.value || stopChanges) return;
    stopChanges = onChanges("staged", (changes) => void takeChanges(changes).catch(() => undefined));
    void readAll().catch(() => undefined);
  });
  return () => {
    stop();
    stopChanges?.();
  };
}

async function readAll(): Promise<void> {
  const found: Recommendation[] = [];
  for (let cursor: string | null = null; found.length < MOST; ) {
    const page: { recommendations: Recommendation[]; next_cursor: string | null } = await call("get", "/api/tasks/staged/recommendations", {
      query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
    });
    found.push(...page.recommendations);
    cursor = page.next_cursor;
    if (!cursor) break;
  }
  advice.value = adviceOf(found);
}

async function takeChanges(changes: readonly Change[]): Promise<void> {
  for (const id of new Set(changes.filter(({ kind }) => kind === "staged.recommend").map((change) => change.id))) {
    try {
      const { recommendations } = await call("get", "/api/tasks/staged/{staged_id}/recommendations", { path: { staged_id: id } });
      advice.value = new Map([...advice.peek(), ...adviceOf(recommendations)]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** What all of them say about each suggestion. */
export function adviceOf(found: readonly Recommendation[]): ReadonlyMap<string, Advice> {
  const told = new Map<string, Advice>();
  for (const { staged_id: id, member_id: member, action, reason } of found) {
    const earlier = told.get(id);
    const who = live().recommends[action](nameOf(member));
    const isOne = !earlier || earlier.tone === action;
    told.set(id, { tone: isOne ? action : "divided", short: isOne ? who : live().divided, lines: [...(earlier?.lines ?? []), { who, reason }] });
  }
  return told;
}
