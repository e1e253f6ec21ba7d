/* Handing in text that was copied elsewhere. */
import { useRef } from "preact/hooks";
import { handInText } from "../../state/uploads";
import { intake } from "../../text/intake";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

export function PasteSheet({ text, onClose }: { text: string; onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const send = (): void => {
    const given = new FormData(form.current ?? undefined);
    const pasted = String(given.get("text") ?? "");
    if (!pasted.trim()) return;
    onClose();
    handInText(pasted, String(given.get("title") ?? "").trim());
  };
  return (
    <Sheet title={intake().inbox.pasteTitle} onClose={onClose} class="wide" onKey={(event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
      send();
      return true;
    }}>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); send(); }}>
        <label class="field"><span>{intake().inbox.pasteName} ({words.common.optional})</span><input name="title" maxLength={500} autocomplete="off" /></label>
        <label class="field"><span>{intake().inbox.pasteText}</span><textarea name="text" rows={12} required defaultValue={text} autofocus /></label>
        <footer class="sheet-foot">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button type="submit" kind="primary" keys="Mod+Enter">{intake().inbox.pasteSend}</Button>
        </footer>
      </form>
    </Sheet>
  );
}
