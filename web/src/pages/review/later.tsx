/* Putting a suggestion off in words: the moment is shown while they are typed. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { decide } from "../../state/review/decide";
import type { Row } from "../../state/review/rows";
import { readDay, wakingOf } from "../../state/words-of-days";
import { sayMoment } from "../../text/dates";
import { details } from "../../text/details";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

export { ready } from "../../text/details";

const WAIT_MS = 180;

export function Page({ row, onClose }: { row: Row; onClose: () => void }) {
  const typed = useSignal("");
  const until = useSignal<{ text: string; at: string | null }>({ text: "", at: null });
  const fault = useSignal("");
  const text = details();
  const read = async (line: string, signal?: AbortSignal): Promise<string | null> => {
    const moment = await readDay(line, signal);
    const at = moment ? wakingOf(moment) : null;
    until.value = { text: line, at: at && Date.parse(at) > Date.now() ? at : null };
    return until.peek().at;
  };
  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(() => void read(typed.peek(), control.signal).catch(() => undefined), WAIT_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [typed.value]);
  const put = async (): Promise<void> => {
    const line = typed.peek();
    try {
      const at = until.peek().text === line ? until.peek().at : await read(line);
      if (!at) {
        fault.value = text.noDay;
        return;
      }
      onClose();
      decide(row, { kind: "snooze", until: at });
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <Sheet title={text.later} onClose={onClose}>
      <form class="form later" onSubmit={(event) => { event.preventDefault(); void put(); }}>
        <label class="field"><span class="unseen">{text.later}</span>
          <input name="until" maxLength={200} autocomplete="off" autofocus placeholder={text.laterHint} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
        </label>
        <p class="soft until" role="status">{until.value.at ? text.until(sayMoment(until.value.at)) : " "}</p>
        <p class="fault" role="alert">{fault.value}</p>
        <footer class="sheet-foot">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button type="submit" kind="primary" keys="Enter">{text.putOff}</Button>
        </footer>
      </form>
    </Sheet>
  );
}
