/* What a form with all fields of a suggestion changes: only what differs, as one step. */
import type { components } from "../../api/schema";
import type { Staged } from "../../api/types";
import { dayOf } from "../../text/dates";
import { atHour } from "../../text/snooze";
import type { Moment } from "../words-of-days";
import { correct, partsOf } from "./edit";
import type { Row } from "./rows";

type Patch = components["schemas"]["StagedPatch"];

export interface Typed {
  description: string;
  owedTo: string;
  tags: string;
  isPrivate: boolean;
  day: string;
  time: string;
  /** What the words for a day say; it wins over the fields. */
  moment: Moment | null;
}

export interface Changes {
  patch: Patch;
  shown: Partial<Staged>;
}

export function changesOf(staged: Staged, typed: Typed, zone: string): Changes {
  const { proposed } = staged;
  const wanted: Partial<Staged["proposed"]> = {};
  const tags = [...new Set(typed.tags.split(",").map((tag) => tag.trim().replace(/^#/, "")).filter(Boolean))];
  const owedTo = typed.owedTo.trim() || null;
  if (owedTo !== proposed.owed_to) wanted.owed_to = owedTo;
  if (tags.join("\n") !== proposed.tags.join("\n")) wanted.tags = tags;
  if (typed.isPrivate !== proposed.is_private) wanted.is_private = typed.isPrivate;
  const due = dueOf(staged, typed, zone);
  const description = typed.description.trim();
  const fields = { ...wanted, ...due?.sent };
  return {
    patch: { ...(description !== staged.description ? { description } : {}), ...(Object.keys(fields).length ? { proposed: fields as Patch["proposed"] } : {}) } as Patch,
    shown: { ...(description !== staged.description ? { description } : {}), ...(Object.keys(fields).length ? { proposed: { ...proposed, ...wanted, ...due?.shown } } : {}) },
  };
}

export function setDetails(row: Row, { patch, shown }: Changes): void {
  if (Object.keys(patch).length) correct(row, { kind: "edit", patch, shown, before: partsOf(row.staged.peek(), shown) });
}

interface Due {
  sent: { due_at: string | null; due_tz?: string };
  shown: Partial<Staged["proposed"]>;
}

function dueOf({ proposed }: Staged, { day, time, moment }: Typed, zone: string): Due | null {
  const nothing = { due_phrase: null, due_anchor: null };
  if (moment) {
    const { due_at: sent, due_tz: tz, at, precision } = moment;
    return { sent: { due_at: sent, due_tz: tz }, shown: { due_at: at, due_precision: precision, due_tz: tz, ...nothing } };
  }
  if (!day) return proposed.due_at ? { sent: { due_at: null }, shown: { due_at: null, due_precision: null, due_tz: null, ...nothing } } : null;
  const at = time ? atTime(day, time, zone) : `${day}T12:00:00Z`;
  const stands = proposed.due_at && dayOf(proposed.due_at, zone) === day
    && (time ? proposed.due_precision === "datetime" && Date.parse(proposed.due_at) === Date.parse(at) : proposed.due_precision === "date");
  if (stands) return null;
  const precision = time ? "datetime" as const : "date" as const;
  return { sent: { due_at: time ? at : day, due_tz: zone }, shown: { due_at: at, due_precision: precision, due_tz: time ? zone : "UTC", ...nothing } };
}

function atTime(day: string, time: string, zone: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return new Date(atHour(day, hour, zone).getTime() + minute * 60_000).toISOString();
}
