/* A suggestion of one's own, made of words that were marked in the text. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Staged } from "../../api/types";
import { announce, say } from "../../state/messages";
import type { MarkedWords } from "../../text/selection";
import { sheets } from "../../text/sheets";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

const LONGEST_TITLE = 120;

interface Props {
  marked: MarkedWords;
  onAdded: (staged: Staged) => void;
  onClose: () => void;
}

export function SuggestSheet({ marked, onAdded, onClose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const fault = useSignal("");
  const key = useRef(newKey());
  useLayoutEffect(() => field.current?.select(), []);
  const add = async (): Promise<void> => {
    const title = (field.current?.value ?? "").replace(/\s+/g, " ").trim();
    if (!title) return;
    try {
      const evidence = [{ source_id: marked.sourceId, char_start: marked.start, char_end: marked.end }];
      const { staged_task: staged } = await call("post", "/api/tasks/staged", { body: { title, evidence }, key: key.current });
      onClose();
      onAdded(staged);
      say(sheets().suggested(staged.title));
      announce(sheets().suggested(staged.title));
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
      key.current = newKey();
    }
  };
  return (
    <Sheet
      title={sheets().suggestTitle}
      onClose={onClose}
      onKey={(event) => {
        if (event.key !== "Enter" || event.repeat || event.isComposing || event.target !== field.current) return false;
        void add();
        return true;
      }}
    >
      <blockquote class="soft">{marked.quote}</blockquote>
      <label class="field">
        <span>{sheets().suggestWhat}</span>
        <input ref={field} type="text" maxLength={500} defaultValue={titleOf(marked.quote)} />
      </label>
      {fault.value ? <p class="bad-text" role="alert">{fault.value}</p> : null}
      <footer class="sheet-foot">
        <Button kind="plain" onClick={onClose} keys="Escape">{words.common.cancel}</Button>
        <Button kind="primary" onClick={() => void add()} keys="Enter">{words.common.add}</Button>
      </footer>
    </Sheet>
  );
}

/** The words as a title to begin with: a title begins with a capital and ends without a full stop. */
function titleOf(quote: string): string {
  const line = quote.replace(/\s+/g, " ").replace(/[.,;:]+$/, "");
  return (line.charAt(0).toUpperCase() + line.slice(1)).slice(0, LONGEST_TITLE);
}
