/* Decisions on their way to the service: in order for each row, a few at a time, and sent again until they are stored. */
import { computed, signal } from "@preact/signals";
import { Unreachable } from "./call";

export const MOST_UNDER_WAY = 4;
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];

type Send = () => Promise<void>;

export interface Ticket {
  /** True when it had not been sent yet, and now never will be. */
  withdraw(): boolean;
  /** Resolves once it is stored, refused or withdrawn. */
  readonly settled: Promise<void>;
}

interface Write {
  send: Send;
  isSent: boolean;
  finish: () => void;
}

export class Outbox {
  readonly count = signal(0);
  /** When the next attempt begins, while the service can't be reached. */
  readonly nextAttemptAt = signal<number | null>(null);
  readonly isEmpty = computed(() => this.count.value === 0);
  #lanes = new Map<string, Write[]>();
  #underWay = new Set<string>();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Send after everything else of the same lane. `send` handles refusals itself and throws only what may work later. */
  put(lane: string, send: Send): Ticket {
    let finish = (): void => undefined;
    const settled = new Promise<void>((resolve) => (finish = resolve));
    const write: Write = { send, isSent: false, finish };
    const writes = this.#lanes.get(lane);
    if (writes) writes.push(write);
    else this.#lanes.set(lane, [write]);
    this.count.value += 1;
    // What the person sees comes first.
    setTimeout(() => this.#pump());
    return { settled, withdraw: () => this.#withdraw(lane, write) };
  }

  /** Resolves once nothing is on its way. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.count.subscribe((count) => {
        if (count > 0) return;
        resolve();
        queueMicrotask(() => stop());
      });
    });
  }

  /** Try again now, as when the network is back. */
  retry(): void {
    clearTimeout(this.#timer);
    this.nextAttemptAt.value = null;
    this.#pump();
  }

  #withdraw(lane: string, write: Write): boolean {
    if (write.isSent) return false;
    const writes = this.#lanes.get(lane) ?? [];
    const at = writes.indexOf(write);
    if (at < 0) return false;
    writes.splice(at, 1);
    if (!writes.length) this.#lanes.delete(lane);
    this.#settle(write);
    return true;
  }

  #pump(): void {
    if (this.nextAttemptAt.peek() !== null) return;
    for (const [lane, writes] of this.#lanes) {
      if (this.#underWay.size >= MOST_UNDER_WAY) return;
      const first = writes[0];
      if (first && !this.#underWay.has(lane)) void this.#run(lane, first);
    }
  }

  async #run(lane: string, write: Write): Promise<void> {
    this.#underWay.add(lane);
    write.isSent = true;
    try {
      await write.send();
      this.#failures = 0;
      this.#drop(lane, write);
    } catch (error) {
      if (error instanceof Unreachable) this.#pause();
      else this.#drop(lane, write);
    } finally {
      this.#underWay.delete(lane);
    }
    this.#pump();
  }

  #drop(lane: string, write: Write): void {
    const writes = this.#lanes.get(lane) ?? [];
    writes.shift();
    if (!writes.length) this.#lanes.delete(lane);
    this.#settle(write);
  }

  #settle(write: Write): void {
    this.count.value -= 1;
    const finish = write.finish;
    write.finish = () => undefined;
    finish();
  }

  #pause(): void {
    if (this.nextAttemptAt.peek() !== null) return;
    const wait = WAITS_MS[Math.min(this.#failures, WAITS_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.nextAttemptAt.value = Date.now() + wait;
    this.#timer = setTimeout(() => this.retry(), wait);
  }
}

/** A key that makes sending twice harmless. `crypto.randomUUID` is missing where a page comes over plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
