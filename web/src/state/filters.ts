/* The filters of the task pages: kept in the address, the same for board, table, calendar and list. */
import { addDays, dayOf, zoneInUse } from "../text/dates";
import { atHour } from "../text/snooze";
import type { Priority, TaskStatus } from "../api/types";

export interface Filters {
  q: string;
  mine: boolean;
  overdue: boolean;
  unowned: boolean;
  done: boolean;
  high: boolean;
  /** With customers, also the work of those that belong together with one. */
  related: boolean;
  customer: string;
  project: string;
  milestone: string;
  assignee: string;
  /** Who made it: a member, or me. */
  creator: string;
  /** One or several, with commas between. */
  tag: string;
  status: string;
  priority: string;
  /** Due within so many days. */
  due: number | null;
}

export const NO_FILTERS: Filters = {
  q: "", mine: false, overdue: false, unowned: false, done: false, high: false, related: false, customer: "", project: "", milestone: "", assignee: "", creator: "",
  tag: "", status: "", priority: "", due: null,
};
const SWITCHES = ["mine", "overdue", "unowned", "done", "high", "related"] as const;
/** Show more instead of less. */
const WIDENING: ReadonlySet<string> = new Set(["done", "related"]);
const TEXTS = ["q", "customer", "project", "milestone", "assignee", "creator", "tag", "status", "priority"] as const;
const CHOICES: Partial<Record<string, readonly string[]>> = {
  status: ["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"] satisfies TaskStatus[],
  priority: ["low", "medium", "high", "urgent"] satisfies Priority[],
};

export type FilterName = keyof Filters;
/** What the service calls each of them, to tell which one keeps something out. */
const NAME_OF: Readonly<Record<string, FilterName>> = {
  q: "q", has_owner: "unowned", customer: "customer", project: "project", milestone: "milestone", created_by: "creator", tag: "tag",
  status: "status", is_overdue: "overdue", due_before: "due",
};

/** Which of the filters that are set is meant by the service's name. */
export function filterNamed(name: string, filters: Filters): FilterName | undefined {
  if (name === "assignee") return filters.mine ? "mine" : "assignee";
  if (name === "priority") return filters.high ? "high" : "priority";
  return NAME_OF[name];
}

/** One value more or less of those with commas between. */
export function toggled(list: string, value: string): string {
  const values = list.split(",").filter(Boolean);
  return (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]).join(",");
}

export function readFilters(query: URLSearchParams): Filters {
  const filters = { ...NO_FILTERS };
  for (const name of SWITCHES) filters[name] = query.get(name) === "1";
  for (const name of TEXTS) filters[name] = known(name, query.get(name) ?? "");
  const due = Number(query.get("due") ?? "");
  filters.due = query.get("due") !== null && Number.isInteger(due) && due >= 0 ? due : null;
  return filters;
}

/** What can be chosen from a few is left out where it is none of them. */
function known(name: string, value: string): string {
  const choices = CHOICES[name];
  return choices ? value.split(",").filter((each) => choices.includes(each)).join(",") : value;
}

/** What changes in the address: null takes a filter away. */
export function writeFilters(changes: Partial<Filters>): Record<string, string | null> {
  const written: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (typeof value === "boolean") written[name] = value ? "1" : null;
    else written[name] = value === null || value === "" ? null : String(value);
  }
  return written;
}

/** Which of them are set, but for those that show more. */
export function isNarrowed(filters: Filters): boolean {
  return SWITCHES.some((name) => !WIDENING.has(name) && filters[name]) || TEXTS.some((name) => filters[name] !== "") || filters.due !== null;
}

/** The same as the service's query. `status` belongs to the page. */
export function serviceQuery(filters: Filters, now = new Date()) {
  const query: {
    q?: string; assignee?: string[]; created_by?: string[]; status?: TaskStatus[]; has_owner?: boolean; priority?: Priority[]; customer?: string[]; project?: string[]; milestone?: string[]; include_related?: boolean; tag?: string[];
    due_before?: string; is_overdue?: boolean;
  } = {};
  if (filters.q.trim()) query.q = filters.q.trim();
  if (filters.mine) query.assignee = ["me"];
  else if (filters.assignee) query.assignee = [filters.assignee];
  if (filters.creator) query.created_by = [filters.creator];
  if (filters.status) query.status = filters.status.split(",") as TaskStatus[];
  if (filters.unowned) query.has_owner = false;
  if (filters.high) query.priority = ["high", "urgent"];
  else if (filters.priority) query.priority = filters.priority.split(",") as Priority[];
  if (filters.customer) query.customer = [filters.customer];
  if (filters.customer && filters.related) query.include_related = true;
  if (filters.project) query.project = [filters.project];
  if (filters.milestone) query.milestone = [filters.milestone];
  if (filters.tag) query.tag = filters.tag.split(",");
  if (filters.overdue) query.is_overdue = true;
  // Ranges leave their end out, so that seven days reach to the end of the seventh.
  if (filters.due !== null) query.due_before = atHour(addDays(dayOf(now), filters.due + 1), 0, zoneInUse()).toISOString();
  return query;
}
