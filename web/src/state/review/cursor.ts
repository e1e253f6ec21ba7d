/* Where one is in the queue: one row, by its id. Only the person moves it. */
import { computed, signal } from "@preact/signals";
import { groups, isWaiting, LIKELY, markDecided, type Group, type Row } from "./rows";

export const currentGroup = signal<Group | null>(null);
export const current = signal<Row | null>(null);
/** Which of the row's quotes is looked at. */
export const quoteAt = signal(0);
export const isWhyOpen = signal(false);

let shownSince = 0;
let anchor: Row | null = null;

const marks = signal(0);
export const selected = computed(() => {
  void marks.value;
  return (currentGroup.value?.shown.value ?? []).filter((row) => row.isSelected.peek());
});

function mark(rows: readonly Row[], isSelected: boolean): void {
  for (const row of rows) row.isSelected.value = isSelected;
  marks.value += 1;
}

export function moveTo(row: Row | null): void {
  const before = current.peek();
  if (before === row) return;
  if (before) before.isCurrent.value = false;
  // Somebody else decided it while it was looked at: it leaves the list when one goes on.
  if (before && !isWaiting(before.staged.peek())) markDecided([before]);
  if (row) row.isCurrent.value = true;
  quoteAt.value = 0;
  current.value = row;
  shownSince = performance.now();
}

/** How long the row has been looked at, in seconds; nobody reads one for more than ten minutes. */
export function secondsSpent(): number {
  return Math.round(Math.min(600_000, performance.now() - shownSince) / 100) / 10;
}

export function enter(group: Group | null, at?: Row | null): void {
  currentGroup.value = group;
  if (at && at.staged.peek().confidence < LIKELY && group) group.isDrawerOpen.value = true;
  moveTo(at ?? group?.shown.peek()[0] ?? null);
}

export function step(by: number): void {
  const list = currentGroup.peek()?.shown.peek() ?? [];
  const here = current.peek();
  const at = here ? list.indexOf(here) : -1;
  const to = list[Math.max(0, Math.min(list.length - 1, at + by))];
  if (to) moveTo(to);
}

export function jump(to: "first" | "last"): void {
  const list = currentGroup.peek()?.shown.peek() ?? [];
  moveTo((to === "first" ? list[0] : list[list.length - 1]) ?? null);
}

/** The row that one looks at once these are gone: the next that stays, else the one before. */
export function successor(gone: ReadonlySet<Row>): Row | null {
  const list = currentGroup.peek()?.shown.peek() ?? [];
  const here = current.peek();
  const at = here ? list.indexOf(here) : 0;
  if (here && !gone.has(here)) return here;
  const after = list.slice(Math.max(0, at)).find((row) => !gone.has(row));
  return after ?? list.slice(0, Math.max(0, at)).reverse().find((row) => !gone.has(row)) ?? null;
}

/** The group that still has something to decide, this way round. */
export function neighbour(by: 1 | -1): Group | null {
  const all = groups.peek();
  const at = all.findIndex((group) => group === currentGroup.peek());
  for (let offset = 1; offset <= all.length; offset += 1) {
    const group = all[(at + by * offset + all.length * 2) % all.length];
    if (group && group !== currentGroup.peek() && group.waiting.peek() > 0) return group;
  }
  return null;
}

export function toggle(row: Row): void {
  mark([row], !row.isSelected.peek());
  anchor = row;
}

export function selectRange(to: Row): void {
  const list = currentGroup.peek()?.shown.peek() ?? [];
  const [from, until] = [list.indexOf(anchor ?? to), list.indexOf(to)].sort((a, b) => a - b);
  mark(list.slice(Math.max(0, from ?? 0), (until ?? 0) + 1), true);
}

export function selectAll(): void {
  mark(currentGroup.peek()?.shown.peek() ?? [], true);
}

export function clearSelection(): boolean {
  const chosen = selected.peek();
  mark(chosen, false);
  return chosen.length > 0;
}
