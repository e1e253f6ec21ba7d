import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Unreachable } from "../src/api/call";
import { MOST_UNDER_WAY, newKey, Outbox } from "../src/api/outbox";

const nextTurn = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

describe("the outbox", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("sends what belongs to one row in order, one after the other", async () => {
    const outbox = new Outbox();
    const seen: string[] = [];
    let release = (): void => undefined;
    outbox.put("row", async () => {
      seen.push("first begins");
      await new Promise<void>((resolve) => (release = resolve));
      seen.push("first ends");
    });
    outbox.put("row", async () => void seen.push("second"));
    await nextTurn();
    expect(seen).toEqual(["first begins"]);
    release();
    await nextTurn();
    expect(seen).toEqual(["first begins", "first ends", "second"]);
    expect(outbox.count.value).toBe(0);
  });

  it("has few under way at a time", async () => {
    const outbox = new Outbox();
    let underWay = 0;
    let most = 0;
    const releases: (() => void)[] = [];
    for (let row = 0; row < 20; row += 1) {
      outbox.put(`row ${row}`, async () => {
        most = Math.max(most, (underWay += 1));
        await new Promise<void>((resolve) => releases.push(resolve));
        underWay -= 1;
      });
    }
    await nextTurn();
    while (releases.length) {
      releases.shift()?.();
      await nextTurn();
    }
    expect(most).toBe(MOST_UNDER_WAY);
    expect(outbox.count.value).toBe(0);
  });

  it("keeps what can't be sent, and tries again until it is stored", async () => {
    const outbox = new Outbox();
    let attempts = 0;
    outbox.put("row", async () => {
      attempts += 1;
      if (attempts < 4) throw new Unreachable("down");
    });
    await nextTurn();
    expect(outbox.count.value).toBe(1);
    expect(outbox.nextAttemptAt.value).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000);
    expect(attempts).toBe(4);
    expect(outbox.count.value).toBe(0);
  });

  it("sends nothing else meanwhile, and everything once the network is back", async () => {
    const outbox = new Outbox();
    let isDown = true;
    const stored: string[] = [];
    const send = (row: string) => async (): Promise<void> => {
      if (isDown) throw new Unreachable("down");
      stored.push(row);
    };
    outbox.put("a", send("a"));
    await nextTurn();
    outbox.put("b", send("b"));
    await nextTurn();
    expect(stored).toEqual([]);
    isDown = false;
    outbox.retry();
    await nextTurn();
    expect(stored).toEqual(["a", "b"]);
  });

  it("withdraws what was not sent, and says so", async () => {
    const outbox = new Outbox();
    const seen: string[] = [];
    outbox.put("row", async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen.push("first");
    });
    const second = outbox.put("row", async () => void seen.push("second"));
    await nextTurn();
    expect(second.withdraw()).toBe(true);
    await second.settled;
    await vi.advanceTimersByTimeAsync(60);
    expect(seen).toEqual(["first"]);
    expect(second.withdraw()).toBe(false);
    expect(outbox.count.value).toBe(0);
  });

  it("goes on after a write that failed for good", async () => {
    const outbox = new Outbox();
    const seen: string[] = [];
    outbox.put("row", async () => Promise.reject(new Error("a fault of ours")));
    outbox.put("row", async () => void seen.push("next"));
    await nextTurn();
    expect(seen).toEqual(["next"]);
  });

  it("is drained when everything is stored", async () => {
    const outbox = new Outbox();
    let isDrained = false;
    outbox.put("a", () => new Promise((resolve) => setTimeout(resolve, 10)));
    outbox.put("b", () => new Promise((resolve) => setTimeout(resolve, 30)));
    void outbox.drained().then(() => (isDrained = true));
    await vi.advanceTimersByTimeAsync(20);
    expect(isDrained).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(isDrained).toBe(true);
  });
});

it("makes keys that differ", () => {
  expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
});
