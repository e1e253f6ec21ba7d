/* All fields of a suggestion that have no line of their own, changed as one step. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { changesOf, setDetails, type Typed } from "../../state/review/details";
import type { Row } from "../../state/review/rows";
import { readDay } from "../../state/words-of-days";
import { dayOf, zoneInUse } from "../../text/dates";
import { details } from "../../text/details";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

export { ready } from "../../text/details";

export function Page({ row, onClose }: { row: Row; onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const fault = useSignal("");
  const { description, proposed } = row.staged.value;
  const zone = proposed.due_tz ?? zoneInUse();
  const text = details();
  const save = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    const line = (name: string): string => String(given.get(name) ?? "");
    try {
      const said = line("words").trim();
      const moment = await readDay(said);
      if (said && !moment) {
        fault.value = text.noDay;
        return;
      }
      const typed: Typed = {
        description: line("description"), owedTo: line("owed_to"), tags: line("tags"), isPrivate: given.get("private") === "on", day: line("day"), time: line("time"), moment,
      };
      onClose();
      setDetails(row, changesOf(row.staged.peek(), typed, zone));
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <Sheet title={text.title} onClose={onClose} onKey={(event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
      void save();
      return true;
    }}>
      <form ref={form} class="form details" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <label class="field"><span>{text.description}</span><textarea name="description" rows={3} maxLength={20_000} defaultValue={description} autofocus /></label>
        <div class="two-columns">
          <label class="field"><span>{text.due}</span><input type="date" name="day" defaultValue={proposed.due_at ? dayOf(proposed.due_at, zone) : ""} /></label>
          <label class="field"><span>{text.time}</span><input type="time" name="time" defaultValue={proposed.due_precision === "datetime" && proposed.due_at ? clockOf(proposed.due_at, zone) : ""} /></label>
        </div>
        <label class="field"><span>{text.words}</span><input name="words" maxLength={200} autocomplete="off" placeholder={text.wordsHint} /></label>
        <label class="field"><span>{text.owedTo}</span><input name="owed_to" maxLength={255} autocomplete="off" defaultValue={proposed.owed_to ?? ""} /></label>
        <label class="field"><span>{text.tags}</span><input name="tags" maxLength={1000} autocomplete="off" defaultValue={proposed.tags.join(", ")} /></label>
        <label class="check"><input type="checkbox" name="private" defaultChecked={proposed.is_private} /> {text.private}</label>
        <p class="fault" role="alert">{fault.value}</p>
        <footer class="sheet-foot">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button type="submit" kind="primary" keys="Mod+Enter">{text.save}</Button>
        </footer>
      </form>
    </Sheet>
  );
}

function clockOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
  return parts.format(new Date(instant));
}
