/* How much one was told of and has not read, in step with what others do. */
import { signal } from "@preact/signals";
import { call } from "../api/call";
import { noted, unread } from "./changed";
import { me } from "./session";

/** Counts what was told since the list was read; whoever shows the list looks. */
export const told = signal(0);
/** So long we wait for more before asking again. */
const PAUSE_MS = 1500;

export async function countUnread(): Promise<void> {
  unread.value = (await call("get", "/api/notifications", { query: { state: "unread", limit: 1 } })).unread;
}

/** Ask again after others did something, and when one comes back to this tab. Returns what stops that. */
export function followNotifications(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    timer = undefined;
    const before = unread.peek();
    void countUnread().then(() => void (unread.peek() !== before && (told.value += 1)), () => undefined);
  };
  const seen = noted.peek();
  const stop = noted.subscribe((changes) => {
    if (changes !== seen && changes.some(({ by }) => by !== me.peek())) timer ??= setTimeout(ask, PAUSE_MS);
  });
  const onShown = (): void => void (document.visibilityState === "visible" && ask());
  document.addEventListener("visibilitychange", onShown);
  return () => {
    stop();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onShown);
  };
}
