/* What to say of a row that somebody else has decided. */
import type { Staged } from "../../api/types";
import { sayTime } from "../../text/dates";
import { words } from "../../text/words";
import { nameOf } from "../session";

/** "Ana rejected this at 10:02 (too vague)." */
export function whoWon(stands: Staged): string {
  const decision = stands.decision;
  const did = words.review.did[stands.state] ?? stands.state;
  const why = decision?.reason_code ? (words.reasons[decision.reason_code] ?? "") : "";
  return words.review.lost(nameOf(decision?.by), did, sayTime(decision?.at ?? stands.updated_at), why);
}
