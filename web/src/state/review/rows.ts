/* The rows of the queue and the sources that they belong to. A row is signals, the order is an array of rows. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Staged, Transcript } from "../../api/types";

/** Below this a suggestion waits in a drawer; at or above `SURE` it may be approved with others at once. */
export const LIKELY = 0.5;
export const SURE = 0.8;

export interface Row {
  readonly id: string;
  readonly sourceId: string;
  readonly staged: Signal<Staged>;
  readonly isCurrent: Signal<boolean>;
  readonly isSelected: Signal<boolean>;
  /** How many changes of this row are not stored yet. */
  readonly unsaved: Signal<number>;
  /** Where it stands among the others; null until it is put somewhere, and the same ever after. */
  order: number | null;
}

export interface Group {
  readonly sourceId: string;
  readonly source: Signal<Transcript | null>;
  readonly likely: Signal<readonly Row[]>;
  readonly unlikely: Signal<readonly Row[]>;
  readonly decided: Signal<readonly Row[]>;
  readonly isDrawerOpen: Signal<boolean>;
  /** What one walks through with the keys. */
  readonly shown: ReadonlySignal<readonly Row[]>;
  readonly size: ReadonlySignal<number>;
  readonly waiting: ReadonlySignal<number>;
  /** Whether what was decided earlier has been read as well. */
  isRead: boolean;
}

export const groups = signal<readonly Group[]>([]);
const rows = new Map<string, Row>();
let lowest = 0;

/** Counts the corrections of rows that wait, for what is worked out from thousands of them: listening to each would cost more than the work. */
export const edition = signal(0);

export function findRow(id: string): Row | undefined {
  return rows.get(id);
}

export function findGroup(sourceId: string): Group | undefined {
  return groups.peek().find((group) => group.sourceId === sourceId);
}

export function groupOf(row: Row): Group {
  return findGroup(row.sourceId) ?? addGroup(row.sourceId);
}

/**
 * Take rows in: new ones into their group, known ones in place. Rows with unsaved changes keep what is shown.
 * What `isBelow` stands below all that is there already, so that nothing moves; otherwise it stands where it was said.
 */
export function takeIn(found: readonly Staged[], { isBelow = false } = {}): Row[] {
  const added = new Map<Group, Row[]>();
  const taken = found.map((staged) => {
    const known = rows.get(staged.id);
    if (known) {
      if (known.unsaved.peek() === 0) renew(known, staged);
      return known;
    }
    const row = makeRow(staged);
    const group = groupOf(row);
    added.set(group, [...(added.get(group) ?? []), row]);
    return row;
  });
  for (const [group, fresh] of added) {
    if (isBelow) for (const row of fresh.sort(byPlaceInText)) row.order = lowest += 1;
    place(group, fresh);
  }
  return taken;
}

function renew(row: Row, staged: Staged): void {
  const before = row.staged.peek();
  if (before.version === staged.version && before.state === staged.state) return;
  const hasMoved = isWaiting(before) !== isWaiting(staged);
  row.staged.value = staged;
  edition.value += 1;
  if (!hasMoved || (row.isCurrent.peek() && !isWaiting(staged))) return;
  removeFromGroup(row);
  place(groupOf(row), [row]);
}

function place(group: Group, fresh: Row[]): void {
  const waiting = fresh.filter((row) => isWaiting(row.staged.peek()));
  const decided = fresh.filter((row) => !isWaiting(row.staged.peek()));
  const isLikely = (row: Row): boolean => row.staged.peek().confidence >= LIKELY;
  insert(group.likely, waiting.filter(isLikely));
  insert(group.unlikely, waiting.filter((row) => !isLikely(row)));
  insert(group.decided, decided);
}

function insert(into: Signal<readonly Row[]>, fresh: readonly Row[]): void {
  if (!fresh.length) return;
  for (const row of fresh.toSorted(byPlaceInText)) row.order ??= orderAmong(into.peek(), row);
  into.value = [...into.peek(), ...fresh].sort(byOrder);
}

/** Between the rows that were said before it and those that were said after it. */
function orderAmong(others: readonly Row[], row: Row): number {
  const at = others.findIndex((other) => byPlaceInText(row, other) < 0);
  if (at < 0) return (lowest += 1);
  const [before, after] = [others[at - 1]?.order ?? -1, others[at]?.order ?? 0];
  return at === 0 ? after - 1 : (before + after) / 2;
}

function byOrder(one: Row, other: Row): number {
  return (one.order ?? 0) - (other.order ?? 0) || byPlaceInText(one, other);
}

export function isWaiting(staged: Staged): boolean {
  return staged.state === "proposed";
}

/** In the order in which it was said. */
export function byPlaceInText(one: Row, other: Row): number {
  const [a, b] = [one.staged.peek().evidence[0], other.staged.peek().evidence[0]];
  return (a?.char_start ?? 0) - (b?.char_start ?? 0) || (one.id < other.id ? -1 : 1);
}

export function putBack(row: Row): void {
  removeFromGroup(row);
  place(groupOf(row), [row]);
}

export function removeFromGroup(row: Row): void {
  const group = groupOf(row);
  for (const list of [group.likely, group.unlikely, group.decided]) {
    if (list.peek().includes(row)) list.value = list.peek().filter((other) => other !== row);
  }
}

export function forget(row: Row): void {
  removeFromGroup(row);
  rows.delete(row.id);
}

/** Take rows out of what waits, and keep them among what was decided. */
export function markDecided(decided: readonly Row[]): void {
  const gone = new Set(decided);
  for (const group of new Set(decided.map(groupOf))) {
    for (const list of [group.likely, group.unlikely]) {
      list.value = without(list.peek(), gone);
    }
    const mine = decided.filter((row) => row.sourceId === group.sourceId && !group.decided.peek().includes(row));
    insert(group.decided, mine);
  }
}

/** The list itself when none of these is in it. One is found much faster than many. */
function without(list: readonly Row[], gone: ReadonlySet<Row>): readonly Row[] {
  const [only] = gone;
  if (gone.size > 1 || !only) return list.some((row) => gone.has(row)) ? list.filter((row) => !gone.has(row)) : list;
  const at = list.indexOf(only);
  return at < 0 ? list : list.toSpliced(at, 1);
}

function makeRow(staged: Staged): Row {
  const row: Row = {
    id: staged.id,
    sourceId: staged.source_id ?? "",
    staged: signal(staged),
    isCurrent: signal(false),
    isSelected: signal(false),
    unsaved: signal(0),
    order: null,
  };
  rows.set(row.id, row);
  return row;
}

export function addGroup(sourceId: string): Group {
  const likely = signal<readonly Row[]>([]);
  const unlikely = signal<readonly Row[]>([]);
  const isDrawerOpen = signal(false);
  const shown = computed(() => (isDrawerOpen.value ? [...likely.value, ...unlikely.value] : likely.value));
  const group: Group = {
    sourceId,
    source: signal(null),
    likely,
    unlikely,
    decided: signal([]),
    isDrawerOpen,
    shown,
    size: computed(() => shown.value.length),
    waiting: computed(() => likely.value.length + unlikely.value.length),
    isRead: false,
  };
  groups.value = [...groups.peek(), group];
  return group;
}

/** Forget everything, as before another person signs in; also between tests. */
export function reset(): void {
  rows.clear();
  lowest = 0;
  groups.value = [];
}
