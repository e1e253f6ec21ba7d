/* The sheets of Review, fetched when the first of them is opened. */
import { current, selected } from "../../state/review/cursor";
import { takeIn, type Group } from "../../state/review/rows";
import { lazy } from "../../ui/lazy";
import { marked } from "./marked";
import { ApproveSheet, RejectSheet } from "./many";
import { MergeSheet } from "./merge";
import type { Open } from "./page";
import { SuggestSheet } from "./suggest";

const Details = lazy(() => import("./details"), { isPart: true });
const Later = lazy(() => import("./later"), { isPart: true });

export function Page({ open, group }: { open: { value: Open }; group: Group }) {
  const close = (): void => void (open.value = null);
  const chosen = selected.value;
  const row = current.value;
  if (open.value === "approve") {
    return <ApproveSheet rows={chosen.length ? chosen : group.likely.value} isSelection={chosen.length > 0} onClose={close} />;
  }
  if (open.value === "reject" && chosen.length) return <RejectSheet rows={chosen} onClose={close} />;
  if (open.value === "merge" && row) return <MergeSheet row={row} onClose={close} />;
  if (open.value === "details" && row) return <Details row={row} onClose={close} />;
  if (open.value === "later" && row) return <Later row={row} onClose={close} />;
  if (open.value === "suggest" && marked.value) return <SuggestSheet marked={marked.value} onAdded={(staged) => void takeIn([staged])} onClose={close} />;
  return null;
}
