/* Deciding many at once: counts, exceptions and samples first. */
import { decideMany, REASONS } from "../../state/review/decide";
import { ownerOf } from "../../state/review/owner";
import { planSure } from "../../state/review/sure";
import { SURE, type Row } from "../../state/review/rows";
import { sayDue } from "../../text/dates";
import { sheets } from "../../text/sheets";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

const SAMPLES = 8;

export function ApproveSheet({ rows, isSelection, onClose }: { rows: readonly Row[]; isSelection: boolean; onClose: () => void }) {
  const plan = planSure(rows);
  const chosen = isSelection ? rows : plan.rows;
  const confirm = (): void => {
    onClose();
    decideMany(chosen, { kind: "approve" });
  };
  const left = [
    plan.unsure ? sheets().leftUnsure(plan.unsure) : "",
    plan.ownerless ? sheets().leftOwner(plan.ownerless) : "",
    plan.doubles ? sheets().leftDup(plan.doubles) : "",
    plan.reports ? sheets().leftDone(plan.reports) : "",
  ].filter(Boolean);
  return (
    <Sheet
      title={isSelection ? sheets().selectedTitle(rows.length) : sheets().sureTitle(chosen.length)}
      onClose={onClose}
      onKey={(event) => {
        if (event.key !== "Enter" || event.repeat || event.isComposing) return false;
        confirm();
        return true;
      }}
    >
      {isSelection ? null : <p class="soft">{sheets().sureRule(Math.round(SURE * 100))}</p>}
      <Samples rows={chosen} />
      {!isSelection && left.length ? (
        <p class="soft">
          {sheets().sureLeft(rows.length - chosen.length)} {left.join(", ")}.
        </p>
      ) : null}
      <footer class="sheet-foot">
        <Button kind="plain" onClick={onClose} keys="Escape">{words.common.cancel}</Button>
        <Button kind="primary" onClick={confirm} keys="Enter" disabled={!chosen.length}>{words.review.approve}</Button>
      </footer>
    </Sheet>
  );
}

export function RejectSheet({ rows, onClose }: { rows: readonly Row[]; onClose: () => void }) {
  const confirm = (index: number): void => {
    const reason = REASONS[index];
    if (!reason) return;
    onClose();
    decideMany(rows, { kind: "reject", reason });
  };
  return (
    <Sheet
      title={sheets().rejectTitle(rows.length)}
      onClose={onClose}
      onKey={(event) => {
        if (!/^[1-9]$/.test(event.key) || event.repeat) return false;
        confirm(Number(event.key) - 1);
        return true;
      }}
    >
      <Samples rows={rows} />
      <p class="soft">{sheets().whyReject}</p>
      <div class="choices">
        {REASONS.map((reason, index) => (
          <Button key={reason} onClick={() => confirm(index)} keys={String(index + 1)}>{words.actions[`reject.${index + 1}`]}</Button>
        ))}
      </div>
    </Sheet>
  );
}

function Samples({ rows }: { rows: readonly Row[] }) {
  return (
    <ul class="samples">
      {rows.slice(0, SAMPLES).map(({ id, staged }) => (
        <li key={id}>
          <span class="grow">{staged.value.title}</span>
          <span class="meta">{[ownerOf(staged.value), sayDue(staged.value.proposed)].filter(Boolean).join(" · ")}</span>
        </li>
      ))}
      {rows.length > SAMPLES ? <li class="meta">{words.review.andMore(rows.length - SAMPLES)}</li> : null}
    </ul>
  );
}
