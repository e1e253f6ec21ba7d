/* Notifications as they are listed: what came of one act stands together. */
import type { components } from "../../api/schema";

export type Notification = components["schemas"]["Notification"];

export interface Group {
  /** The newest; its thing is what one goes to. */
  first: Notification;
  all: readonly Notification[];
}

/** What the same person did at the same instant, of the same kind, is one line. Comments and proposals stand for themselves. */
export function grouped(rows: readonly Notification[]): Group[] {
  const groups: { first: Notification; all: Notification[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && isOneAct(last.first, row)) last.all.push(row);
    else groups.push({ first: row, all: [row] });
  }
  return groups;
}

function isOneAct(one: Notification, other: Notification): boolean {
  return one.kind === other.kind && !one.cause_id && one.actor?.id === other.actor?.id && one.created_at === other.created_at;
}

/** Where one sees what it is about; many at once are in the list of their kind. */
export function hrefOf({ first, all }: Group): string {
  const { type, id, number, source_id: source } = first.subject;
  if (first.kind === "proposal") return "/proposals";
  if (type === "rule") return "/settings/rules";
  if (type === "webhook") return "/settings/webhooks";
  if (type === "source") return `/inbox/${id}`;
  if (type === "task") return all.length > 1 ? "/mine" : `/t/${number ?? id}`;
  return source ? `/review/${source}?at=${id}` : `/review?at=${id}`;
}

export function isUnread({ all }: Group): boolean {
  return all.some(({ read_at: at }) => at === null);
}
