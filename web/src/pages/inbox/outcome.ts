/* What became of a source, in one sign and a few words. */
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Transcript } from "../../api/types";
import { say as tell } from "../../state/messages";
import { changes } from "../../state/uploads";
import { intake } from "../../text/intake";

export interface Outcome {
  sign: string;
  tone: "busy" | "good" | "bad" | "calm";
  text: string;
}

export function outcomeOf(source: Transcript, waiting: number): Outcome {
  const say = intake().inbox;
  switch (source.state) {
    case "received":
      return { sign: "●", tone: "busy", text: say.received };
    case "processing":
      return { sign: "●", tone: "busy", text: say.processing };
    case "failed":
      return { sign: "!", tone: "bad", text: source.error?.detail ?? say.failed };
    default:
      return waiting ? { sign: "✓", tone: "good", text: say.found(waiting) } : { sign: "✓", tone: "calm", text: say.nothingWaits };
  }
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
