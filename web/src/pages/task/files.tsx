/* Files and addresses that belong to a task; both are only ever handed out as downloads or links. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Attachment } from "../../api/types";
import { say } from "../../state/messages";
import { work } from "../../text/work";
import { Button } from "../../ui/key";
import { Head } from "./head";

export function Files({ id }: { id: string }) {
  const files = useSignal<readonly Attachment[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const load = (): void => {
    call("get", "/api/tasks/{task_id}/attachments", { path: { task_id: id }, query: { limit: 100 } }).then((answer) => (files.value = answer.attachments), () => undefined);
  };
  useEffect(load, [id]);
  const add = async (file: File): Promise<void> => {
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      await call("post", "/api/tasks/{task_id}/attachments", { path: { task_id: id }, body: form, key: newKey() });
      load();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), { tone: "bad" });
    }
  };
  return (
    <section>
      <Head>{work().task.files}</Head>
      {files.value.length ? <ul>
        {files.value.map((file) => (
          <li key={file.id}>
            {file.url ? <a href={file.url} target="_blank" rel="noopener noreferrer">{file.name}</a> : <a href={`/api/tasks/${id}/attachments/${file.id}/content`} download>{file.name}</a>}
          </li>
        ))}
      </ul> : null}
      <Button kind="quiet" onClick={() => chooser.current?.click()}>{work().task.addFile}</Button>
      <input ref={chooser} type="file" hidden onChange={(event) => { for (const file of event.currentTarget.files ?? []) void add(file); }} />
    </section>
  );
}
