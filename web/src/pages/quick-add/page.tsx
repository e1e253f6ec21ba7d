/* A new task in one line, from anywhere: the service reads it while it is typed, and what is set by hand stays. */
import "./quick-add.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Priority } from "../../api/types";
import { announce, say } from "../../state/messages";
import { begunWith, bodyOf, NOTHING_BY_HAND, type ByHand, type Interpretation } from "../../state/quick-add";
import { go } from "../../state/router";
import { may, me, users } from "../../state/session";
import { remember, undoTask } from "../../state/task-undo";
import { taskChanges } from "../../state/tasks";
import { sayDay, today, zoneInUse } from "../../text/dates";
import { quick } from "../../text/quick";
import { words } from "../../text/words";
import { usualDays } from "../../ui/day";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";
import { Chips } from "./chips";

export { ready } from "../../text/quick";

const WAIT_MS = 180;

interface Read {
  text: string;
  said: Interpretation | null;
}

export function Page({ onClose }: { onClose: () => void }) {
  const line = useSignal(begunWith.peek());
  const read = useSignal<Read>({ text: "", said: null });
  const byHand = useSignal<ByHand>(NOTHING_BY_HAND);
  const fault = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  const isAdding = useRef(false);
  const key = useRef({ body: "", key: newKey() });
  const text = quick();
  useEffect(() => void (begunWith.value = ""), []);
  useEffect(() => {
    if (!line.value.trim()) {
      read.value = { text: "", said: null };
      return undefined;
    }
    const control = new AbortController();
    const timer = setTimeout(() => void interpret(line.peek(), control.signal).then((next) => (read.value = next), () => undefined), WAIT_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [line.value]);
  const add = async (): Promise<void> => {
    if (isAdding.current || !line.peek().trim()) return;
    isAdding.current = true;
    fault.value = "";
    try {
      // Whoever is faster than the service is still understood; without an answer the line is the title.
      if (read.peek().text !== line.peek()) read.value = await interpret(line.peek()).catch(() => ({ text: line.peek(), said: null }));
      const body = bodyOf(line.peek(), read.peek().said, byHand.peek(), me.peek());
      if (!body.title) {
        fault.value = text.nothingToDo;
        return;
      }
      // The same words again are the same request, so that nobody who presses Enter twice has two tasks.
      if (key.current.body !== JSON.stringify(body)) key.current = { body: JSON.stringify(body), key: newKey() };
      const { task, action_id: actionId } = await call("post", "/api/tasks", { body, key: key.current.key });
      remember({ task: null, before: {}, shown: {}, actionId, isRefused: false });
      taskChanges.value += 1;
      onClose();
      say(text.added(task.title), { undo: undoTask });
      announce(text.added(task.title));
      if (location.pathname.startsWith("/t/")) go(`/t/${task.number}`);
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    } finally {
      isAdding.current = false;
    }
  };
  const said = read.value.text === line.value ? read.value.said : null;
  const set = (more: Partial<ByHand>): void => void (byHand.value = { ...byHand.value, ...more });
  const shown = bodyOf(read.value.text, read.value.said, byHand.value, me.value);
  return (
    <Sheet title={text.title} onClose={onClose} onKey={(event) => {
      if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return false;
      void add();
      return true;
    }}>
      <form class="form quick-add" onSubmit={(event) => { event.preventDefault(); void add(); }}>
        <label class="field"><span>{text.what}</span>
          <input
            ref={field} class="quick-line" name="title" maxLength={500} required autocomplete="off" autofocus placeholder={text.hint} aria-describedby="quick-help"
            value={line.value} onInput={(event) => (line.value = event.currentTarget.value)}
          />
        </label>
        {said ? <Chips text={read.value.text} said={said} byHand={byHand} onSet={() => field.current?.focus()} /> : <p id="quick-help" class="understood soft">{line.value.trim() ? "" : text.help}</p>}
        <div class="two-columns">
          <label class="field"><span>{words.review.owner}</span>
            <select name="owner" value={shown.assignees?.[0] as string ?? ""} onChange={(event) => set({ owner: event.currentTarget.value || null })}>
              <option value="">{words.review.noOwner}</option>
              {[...users.value.values()].filter(({ is_active }) => is_active).map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}
            </select>
          </label>
          <label class="field"><span>{text.parts["priority"]}</span>
            <select name="priority" value={shown.priority} onChange={(event) => set({ priority: event.currentTarget.value as Priority })}>
              {["low", "medium", "high", "urgent"].map((each) => <option key={each} value={each}>{words.priority[each]}</option>)}
            </select>
          </label>
        </div>
        <label class="field"><span>{words.review.due}</span><input type="date" name="due" value={shown.due_at?.slice(0, 10) ?? ""} onInput={(event) => set({ due: event.currentTarget.value || null })} /></label>
        <div class="usual">{usualDays(today()).map((each) => <Button key={each} pressed={shown.due_at === each} onClick={() => set({ due: each })}>{sayDay(each)}</Button>)}</div>
        <label class="check"><input type="checkbox" name="private" checked={shown.is_private} onChange={(event) => set({ is_private: event.currentTarget.checked })} /> {text.private}</label>
        <p class="fault" role="alert">{fault.value}</p>
        <footer class="sheet-foot">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button type="submit" kind="primary" keys="Enter">{text.add}</Button>
        </footer>
      </form>
    </Sheet>
  );
}

async function interpret(text: string, signal?: AbortSignal): Promise<Read> {
  if (!may("tasks:read")) return { text, said: null };
  const { interpretation } = await call("post", "/api/tasks/interpret", { body: { text, zone: zoneInUse() }, ...(signal ? { signal } : {}) });
  return { text, said: interpretation };
}
