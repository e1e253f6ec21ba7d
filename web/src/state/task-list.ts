/* The tasks of a page: read by the filters of its address, with how many those hide. */
import { signal, type Signal } from "@preact/signals";
import { call } from "../api/call";
import type { components } from "../api/schema";
import type { TaskStatus } from "../api/types";
import { onChanges } from "./changed";
import { isNarrowed, serviceQuery, type Filters } from "./filters";
import { outbox } from "./outbox";
import { hold, renew, type Held } from "./tasks";

type TasksPage = components["schemas"]["ShownTasksAnswer"];
export type Sort = NonNullable<NonNullable<Parameters<typeof call<"get", "/api/tasks">>[2]>["query"]>["sort"];

export interface Hidden {
  completed: number;
  canceled: number;
  other: number;
}

export interface TaskList {
  readonly rows: Signal<readonly Held[] | null>;
  readonly hidden: Signal<Hidden>;
  readonly hasMore: Signal<boolean>;
  readonly error: Signal<unknown>;
  /** How many tasks belong here that came since. */
  readonly fresh: Signal<number>;
}

const PAGE = 100;
const MOST_READ = 1000;

export function makeList(): TaskList {
  return { rows: signal(null), hidden: signal({ completed: 0, canceled: 0, other: 0 }), hasMore: signal(false), error: signal(null), fresh: signal(0) };
}

export interface Wanted {
  filters: Filters;
  sort: Sort;
  status?: (TaskStatus | "overdue")[];
}

let newest = 0;

/** Read it all, page by page; an answer that comes after another question is dropped. */
export async function readList(list: TaskList, { filters, sort, status }: Wanted): Promise<void> {
  const own = (newest += 1);
  const query = queryOf({ filters, sort, status });
  list.fresh.value = 0;
  try {
    const rows: Held[] = [];
    for (let cursor: string | null = null; rows.length < MOST_READ; ) {
      const page: TasksPage = await call("get", "/api/tasks", { query: { ...query, ...(cursor ? { cursor } : {}) } });
      if (own !== newest) return;
      rows.push(...page.tasks.map(hold));
      list.rows.value = [...rows];
      list.hidden.value = { ...list.hidden.peek(), ...page.hidden };
      cursor = page.next_cursor;
      list.hasMore.value = cursor !== null;
      if (!cursor) break;
    }
    list.error.value = null;
    list.hidden.value = { ...list.hidden.peek(), other: await hiddenByOthers(filters) };
  } catch (error) {
    if (own === newest) list.error.value = error;
  }
}

function queryOf({ filters, sort, status }: Omit<Wanted, "status"> & { status: Wanted["status"] | undefined }) {
  return { ...serviceQuery(filters), ...(status ? { status } : {}), show_completed: filters.done, sort, limit: PAGE };
}

/** Look again after others have changed something: rows change in place, and what is new is counted. */
export async function lookAgain(list: TaskList, { filters, sort, status }: Wanted): Promise<void> {
  const shown = list.rows.peek();
  if (!shown) return;
  await outbox.drained();
  const page: TasksPage = await call("get", "/api/tasks", { query: queryOf({ filters, sort, status }) });
  const known = new Set(shown.map((task) => task.peek().id));
  for (const task of page.tasks) if (known.has(task.id)) hold(task);
  list.fresh.value = page.tasks.filter(({ id }) => !known.has(id)).length;
  list.hidden.value = { ...list.hidden.peek(), ...page.hidden };
}

/** How much active work the filters leave out. */
async function hiddenByOthers(filters: Filters): Promise<number> {
  if (!isNarrowed(filters)) return 0;
  const { is_overdue: isOverdue, ...narrowed } = serviceQuery(filters);
  const [all, some] = await Promise.all([
    call("get", "/api/tasks/stats", {}),
    call("get", "/api/tasks/stats", { query: narrowed }),
  ]);
  const shown = isOverdue ? some.stats.overdue : some.stats.open + some.stats.in_progress;
  return all.stats.open + all.stats.in_progress - shown;
}

/** Keep a list in step with others. Returns what stops that. */
export function followList(list: TaskList, wanted: Wanted): () => void {
  return onChanges("task", (changes) => {
    void lookAgain(list, wanted).then(() => renew(changes)).catch(() => undefined);
  });
}
