/* What a source is called. */
import type { Transcript } from "../../api/types";
import type { Group } from "../../state/review/rows";
import { sayDay, dayOf } from "../../text/dates";
import { words } from "../../text/words";

export function titleOf(group: Group): string {
  if (!group.sourceId) return words.review.byHand;
  return group.source.value ? sourceTitle(group.source.value) : "…";
}

export function sourceTitle(source: Transcript): string {
  return source.title ?? source.file_name ?? words.review.untitled;
}

export function sourceLine(source: Transcript): string {
  const customer = source.links.find((link) => link.type === "customer");
  const day = source.occurred_at ? sayDay(dayOf(source.occurred_at)) : "";
  return [customer?.name ?? customer?.id, day].filter(Boolean).join(" · ");
}
