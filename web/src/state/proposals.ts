/* How many changes of agents wait for a person. */
import { signal } from "@preact/signals";
import { call } from "../api/call";

export const proposalsWaiting = signal(0);
/** More than so many need no exact number. */
export const MOST_COUNTED = 100;

export async function countProposals(): Promise<void> {
  proposalsWaiting.value = (await call("get", "/api/tasks/proposals", { query: { limit: MOST_COUNTED } })).proposals.length;
}
