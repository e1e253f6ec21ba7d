import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connection, noted, onChanges, type Change } from "../src/state/changed";
import { follow } from "../src/state/live";

class Source {
  static made: Source[] = [];
  static readonly CLOSED = 2;
  readyState = 1;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onerror?: () => void;
  readonly address: string;
  constructor(address: string) {
    this.address = address;
    Source.made.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  tell(change: Partial<Change>): void {
    this.onmessage?.({ data: JSON.stringify({ kind: "task.edit", version: 1, by: null, ...change }) });
  }
}

/** Channels that hand a word to all others of their name at once. */
class Channel {
  static all: Channel[] = [];
  onmessage?: (event: { data: unknown }) => void;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
    Channel.all.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.all) if (other !== this && other.name === this.name) other.onmessage?.({ data });
  }
  close(): void {
    Channel.all = Channel.all.filter((other) => other !== this);
  }
}

let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("navigator", {});
  Source.made = [];
  connection.value = "off";
  noted.value = [];
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("changes that come together are handed out together, the last of each thing, and none twice", () => {
  stop = follow("ws", 4);
  const seen: (readonly Change[])[] = [];
  const end = onChanges("task", (changes) => seen.push(changes));
  const [source] = Source.made;
  source?.tell({ seq: 4, id: "task_old" });
  source?.tell({ seq: 5, id: "task_a", version: 1 });
  source?.tell({ seq: 6, id: "task_a", version: 2 });
  source?.tell({ seq: 7, id: "stg_b", kind: "staged.create" });
  vi.advanceTimersByTime(200);
  expect(seen.map((changes) => changes.map(({ id, version }) => `${id} ${version}`))).toEqual([["task_a 2"]]);
  end();
});

test("the stream begins after what was known when the page began", () => {
  stop = follow("ws", 12);
  expect(Source.made.map(({ address }) => address)).toEqual(["/api/events?after=12"]);
});

test("a tab that does not listen itself hears from the one that does", () => {
  stop = follow("ws", 0);
  const heard: unknown[] = [];
  const other = new Channel("gleaner.live.ws");
  other.onmessage = ({ data }) => heard.push(data);
  Source.made[0]?.onopen?.();
  Source.made[0]?.tell({ seq: 1, id: "task_a" });
  other.postMessage({ hello: true });
  expect(heard).toEqual([{ state: "live" }, { changes: [expect.objectContaining({ seq: 1, id: "task_a" })] }, { state: "live" }]);
  other.close();
});

test("a stream that breaks for a moment is not called lost", () => {
  stop = follow("ws", 0);
  const [source] = Source.made;
  source?.onopen?.();
  source?.onerror?.();
  vi.advanceTimersByTime(3000);
  source?.onopen?.();
  vi.advanceTimersByTime(10_000);
  expect(connection.value).toBe("live");
  source?.onerror?.();
  vi.advanceTimersByTime(5000);
  expect(connection.value).toBe("lost");
});
