/* What each key does in Review. */
import { expectField } from "../../keys/ahead";
import { handle, pending, perform, type Handlers } from "../../keys/registry";
import type { Priority } from "../../api/types";
import {
  clearSelection, current, currentGroup, isWhyOpen, jump, moveTo, neighbour, quoteAt, selectAll, selected, selectRange, step, toggle,
} from "../../state/review/cursor";
import { decide, REASONS } from "../../state/review/decide";
import { setPriority } from "../../state/review/edit";
import type { RejectReason } from "../../state/review/ledger";
import type { Row } from "../../state/review/rows";
import { redo, undo } from "../../state/review/undo";
import { go } from "../../state/router";
import { may } from "../../state/session";
import { snoozeUntil } from "../../text/snooze";
import { takeSwipes } from "../../ui/swipe";
import { editing, type FieldName } from "./fields";
import { marking } from "./marking";
import { takeMarked } from "./marked";
import type { Open } from "./page";

const PRIORITIES: readonly Priority[] = ["low", "medium", "high", "urgent"];

let lastReason: RejectReason = "not_a_task";

type Pane = { current: HTMLElement | null };

/** Keys, and by touch swipes, work from now on: right approves, left asks for the reason of a rejection. Returns what stops that. */
export function begin(open: { value: Open }, text: Pane): () => void {
  const stopKeys = handle("review", handlersOf(open, text));
  const marks = marking("review", text);
  const stopMarks = mayAdd() ? handle("review", marks.keys) : undefined;
  const decides = may("tasks:approve") && matchMedia("(max-width: 719px), (pointer: coarse)").matches;
  const stopSwipes = decides ? takeSwipes(".detail-scroll", { right: () => void perform("approve"), left: () => void perform("chordReject") }) : undefined;
  return () => {
    stopKeys();
    stopMarks?.();
    marks.end();
    stopSwipes?.();
  };
}

function handlersOf(open: { value: Open }, text: Pane): Handlers {
  return { ...moving(text), ...choosing(), ...editingFields(open), ...suggesting(open), ...(may("tasks:approve") ? deciding(open) : {}) };
}

/** Do something with the row that one looks at. */
function on(act: (row: Row) => void): () => void {
  return () => {
    const row = current.peek();
    if (row) act(row);
  };
}

function moving(text: Pane): Handlers {
  return {
    next: () => step(1),
    previous: () => step(-1),
    first: () => jump("first"),
    last: () => jump("last"),
    open: () => openOrGoOn(),
    nextSource: () => goToNeighbour(1),
    previousSource: () => goToNeighbour(-1),
    unsure: toggleDrawer,
    why: () => (isWhyOpen.value = !isWhyOpen.peek()),
    quote: on((row) => (quoteAt.value = (quoteAt.peek() + 1) % Math.max(1, row.staged.peek().evidence.length))),
    scroll: () => text.current?.scrollBy({ top: text.current.clientHeight * 0.8, behavior: "smooth" }),
  };
}

function choosing(): Handlers {
  return {
    select: on((row) => {
      toggle(row);
      step(1);
    }),
    selectRange: on(selectRange),
    selectAll,
    close: () => void clearSelection(),
  };
}

function suggesting(open: { value: Open }): Handlers {
  if (!mayAdd()) return {};
  return {
    suggest: () => {
      if (takeMarked()) open.value = "suggest";
    },
  };
}

function mayAdd(): boolean {
  return may("tasks:write") || may("tasks:suggest");
}

function editingFields(open: { value: Open }): Handlers {
  const numbered = PRIORITIES.map((priority, index) => [`priority.${index + 1}`, on((row) => setPriority(row, priority))] as const);
  return {
    details: on(() => (open.value = "details")),
    title: on(() => edit("title")),
    owner: on(() => edit("owner")),
    due: on(() => edit("due")),
    customer: on(() => edit("customer")),
    note: on(() => edit("note")),
    chordPriority: () => (pending.value = "p"),
    ...Object.fromEntries(numbered),
  };
}

function edit(name: FieldName): void {
  expectField(() => (editing.value = null));
  editing.value = name;
}

function deciding(open: { value: Open }): Handlers {
  const reject = (reason: RejectReason): (() => void) =>
    on((row) => {
      lastReason = reason;
      decide(row, { kind: "reject", reason });
    });
  const rejections = REASONS.map((reason, index) => [`reject.${index + 1}`, reject(reason)] as const);
  const snoozes = [1, 2, 3, 4].map(
    (choice) => [`snooze.${choice}`, on((row) => decide(row, { kind: "snooze", until: snoozeUntil(choice) }))] as const,
  );
  return {
    approve: on((row) => decide(row, { kind: "approve" })),
    approveMany: () => (open.value = "approve"),
    rejectAgain: on((row) => decide(row, { kind: "reject", reason: lastReason })),
    rejectMany: () => {
      if (selected.peek().length) open.value = "reject";
    },
    merge: on(() => (open.value = "merge")),
    snoozeWords: on(() => (open.value = "later")),
    chordReject: () => (pending.value = "r"),
    chordSnooze: () => (pending.value = "h"),
    undo,
    redo,
    ...Object.fromEntries(rejections),
    ...Object.fromEntries(snoozes),
  };
}

function toggleDrawer(): void {
  const group = currentGroup.peek();
  if (!group || !group.unlikely.peek().length) return;
  group.isDrawerOpen.value = !group.isDrawerOpen.peek();
  if (group.isDrawerOpen.peek() && !current.peek()) moveTo(group.unlikely.peek()[0] ?? null);
}

function goToNeighbour(by: 1 | -1): void {
  const group = neighbour(by);
  if (group) go(`/review/${group.sourceId || "none"}`);
}

/** Enter edits the title of a row, and goes on when nothing is left here. */
function openOrGoOn(): void {
  if (current.peek()) edit("title");
  else goToNeighbour(1);
}
