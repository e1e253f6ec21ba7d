/* What has changed at the service, as the stream of changes tells it; who shows something looks here. */
import { effect, signal, untracked } from "@preact/signals";

export interface Change {
  seq: number;
  kind: string;
  id: string;
  version: number | null;
  by: string | null;
}

/** What came last, a few at a time. */
export const noted = signal<readonly Change[]>([]);
/** Off until there is a stream; lost while it is broken. */
export const connection = signal<"off" | "live" | "lost">("off");
/** How much waits for a decision while no page has read the queue. */
export const waiting = signal(0);
/** How many changes that agents propose wait for a person. */
export const proposalsWaiting = signal(0);
/** How much one was told of and has not read. */
export const unread = signal(0);

/** Call with what changes of a kind of thing, from now on. Returns what stops that. */
export function onChanges(kind: "task" | "staged" | "source" | "proposal", act: (changes: readonly Change[]) => void): () => void {
  const seen = noted.peek();
  return effect(() => {
    const found = noted.value.filter((change) => change.kind.startsWith(`${kind}.`));
    if (found.length && noted.peek() !== seen) untracked(() => act(found));
  });
}
