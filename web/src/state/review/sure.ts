/* Which suggestions are sure enough to be approved without a look at each. */
import { edition, SURE, type Row } from "./rows";

export interface SurePlan {
  readonly rows: readonly Row[];
  readonly unsure: number;
  readonly ownerless: number;
  readonly doubles: number;
  readonly reports: number;
}

/** Which of these can be approved without a look at each, and why the others can't. */
export function planSure(rows: readonly Row[]): SurePlan {
  const plan = { rows: [] as Row[], unsure: 0, ownerless: 0, doubles: 0, reports: 0 };
  void edition.value;
  for (const row of rows) {
    const staged = row.staged.peek();
    if (staged.confidence < SURE) plan.unsure += 1;
    else if (staged.polarity === "done") plan.reports += 1;
    else if (staged.duplicate_candidates.length) plan.doubles += 1;
    else if (!staged.proposed.owner && !staged.proposed.owner_id) plan.ownerless += 1;
    else plan.rows.push(row);
  }
  return plan;
}
