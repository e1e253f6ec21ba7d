/* Loading the queue. */
import { signal } from "@preact/signals";
import { readDecided, readSources, readWaiting } from "../../api/desk";
import type { Staged } from "../../api/types";
import { findGroup, groups, takeIn, type Group } from "./rows";

export const isLoaded = signal(false);
export const loadError = signal<unknown>(null);
/** What came in meanwhile and waits to be shown. */
export const fresh = signal<readonly Staged[]>([]);

const PAUSE_MS = 50;

export async function loadQueue(): Promise<void> {
  loadError.value = null;
  try {
    for await (const page of readWaiting()) {
      takeIn(page, { isBelow: true });
      nameGroups();
      // What is here can be decided already; the rest joins it, a page at a time, with room for keys between.
      if (page.length) isLoaded.value = true;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    isLoaded.value = true;
  } catch (error) {
    loadError.value = error;
  }
}

function nameGroups(): void {
  const unnamed = groups.peek().filter((group) => group.sourceId && !group.source.peek());
  if (unnamed.length) void readSources(unnamed.map(({ sourceId }) => sourceId)).then((found) => {
    for (const source of found) {
      const group = findGroup(source.id);
      if (group) group.source.value = source;
    }
  }, () => undefined);
}

/** Read what was decided about a source earlier, for its progress and its summary. */
export async function readEarlier(group: Group): Promise<void> {
  if (group.isRead || !group.sourceId) return;
  group.isRead = true;
  for await (const page of readDecided(group.sourceId)) takeIn(page);
}

export function showFresh(): void {
  takeIn(fresh.peek());
  nameGroups();
  fresh.value = [];
}
