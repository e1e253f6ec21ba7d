/* How many changes of agents wait for a person. */
import { call } from "../api/call";
import { onChanges, proposalsWaiting } from "./changed";

/** More than so many need no exact number. */
export const MOST_COUNTED = 100;

export async function countProposals(): Promise<void> {
  proposalsWaiting.value = (await call("get", "/api/tasks/proposals", { query: { limit: MOST_COUNTED } })).proposals.length;
}

/** Counted again whenever one comes or is decided. Returns what stops that. */
export function followProposals(): () => void {
  return onChanges("proposal", () => void countProposals().catch(() => undefined));
}
