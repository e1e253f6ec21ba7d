/* What became of a source, in one sign and a few words. */
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Transcript } from "../../api/types";
import { say as tell } from "../../state/messages";
import { changes } from "../../state/uploads";
import { sayAgo } from "../../text/dates";
import { intake } from "../../text/intake";
import { sayRefusal } from "../../text/service";
import type { Found } from "../../state/source-list";

export interface Outcome {
  sign: string;
  tone: "busy" | "good" | "bad" | "calm";
  text: string;
}

export function outcomeOf(source: Transcript, waiting: number, found?: Found): Outcome {
  const say = intake().inbox;
  switch (source.state) {
    case "received":
      return { sign: "○", tone: "busy", text: say.since(say.received, sayAgo(source.created_at)) };
    case "processing":
      return { sign: "●", tone: "busy", text: say.since(say.processing, sayAgo(source.updated_at)) };
    case "failed":
      return { sign: "!", tone: "bad", text: source.error ? sayRefusal(source.error.code, source.error.detail ?? say.failed) : say.failed };
    default:
      return waiting ? { sign: "✓", tone: "good", text: say.found(waiting) } : { sign: "✓", tone: "calm", text: saySettled(found) };
  }
}

/** Nothing waits: because there was nothing, because all of it was decided, or because the rest is unlikely or put off. */
function saySettled(found: Found | undefined): string {
  const say = intake().inbox;
  if (!found) return say.nothingWaits;
  const { waiting, snoozed, decided } = found;
  if (!waiting && !snoozed && !decided) return say.nothingFound;
  const parts = [decided ? say.decided(decided) : "", snoozed ? say.snoozed(snoozed) : "", waiting ? say.unlikely(waiting) : ""];
  return parts.filter(Boolean).join(", ");
}

/** Read it again. */
export async function again(id: string): Promise<void> {
  try {
    await call("post", "/api/tasks/transcripts/{source_id}/analyze", { path: { source_id: id }, body: {}, key: newKey() });
    tell(intake().source.rereading);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), { tone: "bad" });
  }
  changes.value += 1;
}
