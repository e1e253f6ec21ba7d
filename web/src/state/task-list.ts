/* The tasks of a page: read by the filters of its address, a thousand at a time, with how many those hide. */
import { signal, type Signal } from "@preact/signals";
import { call } from "../api/call";
import type { components } from "../api/schema";
import type { TaskStatus } from "../api/types";
import { onChanges, type Change } from "./changed";
import { filterNamed, isNarrowed, serviceQuery, type FilterName, type Filters } from "./filters";
import { outbox } from "./outbox";
import { hold, renew, type Held } from "./tasks";

type TasksPage = components["schemas"]["ShownTasksAnswer"];
type CountQuery = NonNullable<NonNullable<Parameters<typeof call<"get", "/api/tasks/count">>[2]>["query"]>;
export type Sort = NonNullable<NonNullable<Parameters<typeof call<"get", "/api/tasks">>[2]>["query"]>["sort"];

export interface Hidden {
  completed: number;
  canceled: number;
  /** By the filters, all of them together. */
  other: number;
  /** By one of them alone. */
  by: Partial<Record<FilterName, number>>;
}

export interface TaskList {
  readonly rows: Signal<readonly Held[] | null>;
  readonly hidden: Signal<Hidden>;
  /** There are more than were read. */
  readonly hasMore: Signal<boolean>;
  readonly error: Signal<unknown>;
  /** How many tasks belong here that came since. */
  readonly fresh: Signal<number>;
  readonly reading: Reading;
}

/** What was asked for last, how far it was read, and what came since. */
interface Reading {
  turn: number;
  key: string;
  cursor: string | null;
  unseen: Set<string>;
}

export interface Wanted {
  filters: Filters;
  sort: Sort;
  status?: (TaskStatus | "overdue")[];
  /** What the page asks for besides. */
  more?: { has_owner?: boolean; owed_to?: string[] };
  /** Filters that belong to the page itself, and so hide nothing of it. */
  always?: string[];
}

const PAGE = 100;
/** So many are read by themselves, and so many more each time that one asks for them. */
export const STEP = 1000;

export const NOTHING_HIDDEN: Hidden = { completed: 0, canceled: 0, other: 0, by: {} };

export function makeList(): TaskList {
  return {
    rows: signal(null), hidden: signal(NOTHING_HIDDEN), hasMore: signal(false), error: signal(null), fresh: signal(0),
    reading: { turn: 0, key: "", cursor: null, unseen: new Set() },
  };
}

/** Read it anew, page by page; as far as it was read before where the question is the same. */
export async function readList(list: TaskList, wanted: Wanted): Promise<void> {
  const key = JSON.stringify(queryOf(wanted));
  const shown = list.reading.key === key ? (list.rows.peek()?.length ?? 0) : 0;
  Object.assign(list.reading, { key, unseen: new Set() });
  list.fresh.value = 0;
  await read(list, wanted, { from: null, before: [], shown, most: Math.max(STEP, shown) });
}

/** Read on where it ended. */
export async function readMore(list: TaskList, wanted: Wanted): Promise<void> {
  const before = list.rows.peek() ?? [];
  await read(list, wanted, { from: list.reading.cursor, before, shown: before.length, most: before.length + STEP });
}

interface Span {
  from: string | null;
  before: readonly Held[];
  shown: number;
  most: number;
}

/** An answer that comes after another question is dropped; rows that are shown stay until as many are there again. */
async function read(list: TaskList, wanted: Wanted, { from, before, shown, most }: Span): Promise<void> {
  const own = (list.reading.turn += 1);
  const rows = [...before];
  try {
    for (let cursor = from; ; ) {
      const page: TasksPage = await call("get", "/api/tasks", { query: { ...queryOf(wanted), ...(cursor ? { cursor } : {}) } });
      if (own !== list.reading.turn) return;
      rows.push(...page.tasks.map(hold));
      cursor = page.next_cursor;
      const isOver = cursor === null || rows.length >= most;
      if (isOver || rows.length >= shown) list.rows.value = [...rows];
      list.hidden.value = { ...list.hidden.peek(), ...page.hidden };
      list.reading.cursor = cursor;
      if (isOver) break;
    }
    list.hasMore.value = list.reading.cursor !== null;
    list.error.value = null;
    const hidden = await countHidden(wanted);
    if (own === list.reading.turn) list.hidden.value = { ...list.hidden.peek(), ...hidden };
  } catch (error) {
    if (own === list.reading.turn) list.error.value = error;
  }
}

function queryOf(wanted: Wanted) {
  return { ...narrowingOf(wanted), sort: wanted.sort, limit: PAGE };
}

function narrowingOf({ filters, status, more }: Wanted) {
  return { ...serviceQuery(filters), ...(status ? { status } : {}), ...more, show_completed: filters.done };
}

/** How much the filters leave out, together and each of them alone. */
async function countHidden(wanted: Wanted): Promise<Pick<Hidden, "other" | "by">> {
  if (!isNarrowed(wanted.filters) && !wanted.status) return { other: 0, by: {} };
  const { other, by } = await askHidden({ ...narrowingOf(wanted), ...(wanted.always ? { always: wanted.always as never } : {}) }, wanted.filters);
  return { other, by };
}

export async function askHidden(query: CountQuery, filters: Filters): Promise<Hidden> {
  const { hidden } = await call("get", "/api/tasks/count", { query });
  const by: Hidden["by"] = {};
  for (const [name, count] of Object.entries(hidden.by)) {
    const filter = filterNamed(name, filters);
    if (filter && count) by[filter] = count;
  }
  return { completed: hidden.completed, canceled: hidden.canceled, other: hidden.filtered, by };
}

/** Look again after others have changed something: rows change in place, and what is new is counted. */
export async function lookAgain(list: TaskList, wanted: Wanted, changes: readonly Change[] = []): Promise<void> {
  const shown = list.rows.peek();
  if (!shown) return;
  await outbox.drained();
  const page: TasksPage = await call("get", "/api/tasks", { query: queryOf(wanted) });
  const known = new Set(shown.map((task) => task.peek().id));
  for (const task of page.tasks) if (known.has(task.id)) hold(task);
  list.hidden.value = { ...list.hidden.peek(), ...page.hidden };
  const first = page.tasks.map(({ id }) => id).filter((id) => !known.has(id));
  for (const id of [...first, ...(await findBelonging(wanted, changes, new Set([...known, ...first])))]) list.reading.unseen.add(id);
  list.fresh.value = list.reading.unseen.size;
}

/** What belongs into the list further down than its first page, of what has changed. */
async function findBelonging(wanted: Wanted, changes: readonly Change[], known: ReadonlySet<string>): Promise<string[]> {
  const ids = [...new Set(changes.map(({ id }) => id))].filter((id) => !known.has(id)).slice(0, PAGE);
  if (!ids.length) return [];
  const page: TasksPage = await call("get", "/api/tasks", { query: { ...queryOf(wanted), ids } });
  return page.tasks.map(({ id }) => id);
}

/** Keep a list in step with others. Returns what stops that. */
export function followList(list: TaskList, wanted: Wanted): () => void {
  return onChanges("task", (changes) => {
    void lookAgain(list, wanted, changes).then(() => renew(changes)).catch(() => undefined);
  });
}
