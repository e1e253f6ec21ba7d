/* One stream of changes for all tabs: the one that holds the lock listens, and tells the others. */
import { call } from "../api/call";
import { connection, noted, type Change } from "./changed";

type Word = { changes: readonly Change[] } | { state: "live" | "lost" } | { hello: true };

const COALESCE_MS = 150;
const AGAIN_MS = 5000;
/** A stream that breaks comes again by itself at once as a rule; only what lasts is shown. */
const LOST_MS = 4000;

let seq = 0;
let batch: Change[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let losing: ReturnType<typeof setTimeout> | undefined;

/** Follow what changes after a number. Returns what stops it. */
export function follow(workspace: string, after: number): () => void {
  const name = `gleaner.live.${workspace}`;
  const channel = new BroadcastChannel(name);
  const stopped = new AbortController();
  let isLeader = false;
  seq = after;
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ("changes" in data) take(data.changes);
    else if ("state" in data) connection.value = data.state;
    else if (isLeader && connection.peek() !== "off") channel.postMessage({ state: connection.peek() });
  };
  const lead = async (): Promise<void> => {
    isLeader = true;
    const close = listen((word) => {
      if ("changes" in word) take(word.changes);
      else if ("state" in word) connection.value = word.state;
      channel.postMessage(word);
    });
    await new Promise((resolve) => stopped.signal.addEventListener("abort", resolve));
    close();
  };
  // Locks are missing where a page comes over plain HTTP from another machine: each tab listens for itself then.
  if ("locks" in navigator) navigator.locks.request(name, { signal: stopped.signal }, lead).catch(() => undefined);
  else void lead();
  channel.postMessage({ hello: true });
  return () => {
    stopped.abort();
    channel.close();
  };
}

/** The stream itself, opened again from where it broke. */
export function listen(tell: (word: Word) => void): () => void {
  let source: EventSource | null = null;
  let isClosed = false;
  const open = (): void => {
    source = new EventSource(`/api/events?after=${seq}`);
    source.onopen = () => {
      clearTimeout(losing);
      losing = undefined;
      tell({ state: "live" });
    };
    source.onmessage = ({ data }: MessageEvent<string>) => tell({ changes: [JSON.parse(data) as Change] });
    source.onerror = () => {
      losing ??= setTimeout(() => tell({ state: "lost" }), LOST_MS);
      // Refused instead of broken: the browser gives up, we ask again. A session that has ended is noticed by that.
      if (source?.readyState === EventSource.CLOSED) setTimeout(() => void again(), AGAIN_MS);
    };
  };
  const again = async (): Promise<void> => {
    if (isClosed) return;
    try {
      for (let hasMore = true; hasMore; ) {
        const missed = await call("get", "/api/changes", { query: { after: seq } });
        tell({ changes: missed.changes });
        seq = Math.max(seq, missed.seq);
        hasMore = missed.has_more;
      }
      open();
    } catch {
      setTimeout(() => void again(), AGAIN_MS);
    }
  };
  open();
  return () => {
    isClosed = true;
    source?.close();
  };
}

function take(changes: readonly Change[]): void {
  batch.push(...changes.filter((change) => change.seq > seq));
  for (const change of changes) seq = Math.max(seq, change.seq);
  if (batch.length) timer ??= setTimeout(hand, COALESCE_MS);
}

/** What came together goes together, and of each thing only the last. */
function hand(): void {
  timer = undefined;
  const last = new Map(batch.map((change) => [change.id, change]));
  batch = [];
  noted.value = [...last.values()];
}
