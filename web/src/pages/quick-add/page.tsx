/* A new task in one line, from anywhere. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Priority } from "../../api/types";
import { go } from "../../state/router";
import { announce, say } from "../../state/messages";
import { me, users } from "../../state/session";
import { taskChanges } from "../../state/tasks";
import { usualDays } from "../../ui/day";
import { sayDay, today } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

export function Page({ onClose }: { onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const fault = useSignal("");
  const day = useSignal("");
  const key = useRef(newKey());
  const text = work().quickAdd;
  const add = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    const title = String(given.get("title") ?? "").replace(/\s+/g, " ").trim();
    if (!title) return;
    const owner = String(given.get("owner") ?? "");
    try {
      const { task } = await call("post", "/api/tasks", {
        body: {
          title, priority: given.get("priority") as Priority, assignees: owner ? [owner] : [], is_private: given.get("private") === "on",
          ...(day.value ? { due_at: day.value } : {}),
        },
        key: key.current,
      });
      taskChanges.value += 1;
      onClose();
      say(text.added(task.title));
      announce(text.added(task.title));
      if (location.pathname.startsWith("/t/")) go(`/t/${task.number}`);
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
      key.current = newKey();
    }
  };
  return (
    <Sheet title={text.title} onClose={onClose} onKey={(event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
      void add();
      return true;
    }}>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void add(); }}>
        <label class="field"><span>{text.what}</span><input name="title" maxLength={500} required autocomplete="off" autofocus /></label>
        <div class="two-columns">
          <label class="field"><span>{text.owner}</span>
            <select name="owner" defaultValue={me.peek()}>
              <option value="">{words.review.noOwner}</option>
              {[...users.value.values()].filter(({ is_active }) => is_active).map((user) => <option key={user.id} value={user.id} selected={user.id === me.peek()}>{user.name}</option>)}
            </select>
          </label>
          <label class="field"><span>{text.priority}</span>
            <select name="priority">{["low", "medium", "high", "urgent"].map((each) => <option key={each} value={each} selected={each === "medium"}>{words.priority[each]}</option>)}</select>
          </label>
        </div>
        <label class="field"><span>{text.due}</span><input type="date" value={day.value} onInput={(event) => (day.value = event.currentTarget.value)} /></label>
        <div class="usual">{usualDays(today()).map((each) => <Button key={each} pressed={day.value === each} onClick={() => (day.value = each)}>{sayDay(each)}</Button>)}</div>
        <label class="check"><input type="checkbox" name="private" /> {text.private}</label>
        <p class="fault" role="alert">{fault.value}</p>
        <footer class="sheet-foot">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button type="submit" kind="primary" keys="Mod+Enter">{text.add}</Button>
        </footer>
      </form>
    </Sheet>
  );
}
