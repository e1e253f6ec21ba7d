/* Why a task is put on hold, and until when: a digit says why or that one does not, Escape leaves it where it is. */
import { useEffect, useRef } from "preact/hooks";
import { HOLD_REASONS, holding, putOnHold, type HoldReason } from "../../state/holding";
import type { Held } from "../../state/tasks";
import { today } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

export function Page({ task }: { task: Held }) {
  const say = work().task;
  const day = useRef<HTMLInputElement>(null);
  const close = (): void => void (holding.value = null);
  // The question ends with the page that it was asked on.
  useEffect(() => close, []);
  const put = (reason: HoldReason | null): void => {
    if (day.current && !day.current.reportValidity()) return;
    const until = day.current?.value ?? "";
    close();
    putOnHold(task, { reason, day: until });
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target === day.current) return false;
    const reason = [...HOLD_REASONS, null][Number(event.key) - 1];
    if (reason === undefined) return false;
    put(reason);
    return true;
  };
  return (
    <Sheet title={say.holdTitle(task.value.title)} onClose={close} onKey={onKey}>
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <div class="choices">
          {HOLD_REASONS.map((reason, index) => (
            <Button key={reason} onClick={() => put(reason)} keys={String(index + 1)} hasFocus={index === 0}>{say.holdReasons[reason]}</Button>
          ))}
        </div>
        <label class="field inline"><span>{say.holdUntil}</span><input ref={day} type="date" name="until" min={today()} /></label>
        <footer class="sheet-foot">
          <Button onClick={close} keys="Escape">{words.common.cancel}</Button>
          <Button onClick={() => put(null)} kind="quiet" keys={String(HOLD_REASONS.length + 1)}>{say.holdWithout}</Button>
        </footer>
      </form>
    </Sheet>
  );
}
