/* How the desk reads: the one seam between the pages and how many requests that takes. */
import { call } from "./call";
import type { components } from "./schema";
import type { Segment, Staged, StagedState, Transcript } from "./types";

type StagedPage = components["schemas"]["ShownStagedListAnswer"];
type SegmentPage = components["schemas"]["SegmentsAnswer"];

const PAGE = 100;
const DECIDED: StagedState[] = ["approved", "rejected", "merged", "snoozed", "expired"];

/** Everything that waits for a decision, newest sources first, page by page. */
export function readWaiting(): AsyncGenerator<Staged[]> {
  return readStaged({ state: ["proposed"], sort: "-created_at" });
}

/** What was decided about one source. */
export function readDecided(sourceId: string): AsyncGenerator<Staged[]> {
  return readStaged({ state: DECIDED, source_id: sourceId, sort: "-created_at" });
}

/** Everything that was ever found in one source. */
export async function readFound(sourceId: string): Promise<Staged[]> {
  const found: Staged[] = [];
  for await (const page of readStaged({ state: ["proposed", ...DECIDED], source_id: sourceId, sort: "-created_at" })) found.push(...page);
  return found.sort((a, b) => (a.evidence[0]?.char_start ?? 0) - (b.evidence[0]?.char_start ?? 0));
}

async function* readStaged(query: { state: StagedState[]; source_id?: string; sort: "-created_at" }): AsyncGenerator<Staged[]> {
  for (let cursor: string | null = null; ; ) {
    const page: StagedPage = await call("get", "/api/tasks/staged", {
      query: { ...query, min_confidence: 0, limit: PAGE, ...(cursor ? { cursor } : {}) },
    });
    yield page.staged_tasks;
    cursor = page.next_cursor;
    if (!cursor) return;
  }
}

export async function readOne(stagedId: string): Promise<Staged> {
  return (await call("get", "/api/tasks/staged/{staged_id}", { path: { staged_id: stagedId } })).staged_task;
}

export async function readSource(sourceId: string): Promise<Transcript> {
  return (await call("get", "/api/tasks/transcripts/{source_id}", { path: { source_id: sourceId } })).transcript;
}

/** Several sources at once, so far as one may see them; more than a page of them are asked for again later. */
export async function readSources(ids: readonly string[]): Promise<Transcript[]> {
  return (await call("get", "/api/tasks/transcripts", { query: { ids: ids.slice(0, PAGE), limit: PAGE } })).transcripts;
}

/** The turns of a source, page by page. */
export async function* readTurns(sourceId: string): AsyncGenerator<Segment[]> {
  for (let cursor: string | null = null; ; ) {
    const page: SegmentPage = await call("get", "/api/tasks/transcripts/{source_id}/segments", {
      path: { source_id: sourceId },
      query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
    });
    yield page.segments;
    cursor = page.next_cursor;
    if (!cursor) return;
  }
}
