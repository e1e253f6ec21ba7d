/* What was said about a task. What is being written is kept on this device until it is sent. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Comment } from "../../api/types";
import { say } from "../../state/messages";
import { sayAgo } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";

export function Comments({ id }: { id: string }) {
  const comments = useSignal<readonly Comment[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = `gleaner.draft.${id}`;
  useEffect(() => {
    call("get", "/api/tasks/{task_id}/comments", { path: { task_id: id }, query: { limit: 100 } }).then((answer) => (comments.value = answer.comments), () => undefined);
  }, [id]);
  const send = async (): Promise<void> => {
    const text = field.current?.value.trim() ?? "";
    if (!text) return;
    try {
      const { comment } = await call("post", "/api/tasks/{task_id}/comments", { path: { task_id: id }, body: { text }, key: newKey() });
      comments.value = [...comments.peek(), comment];
      sessionStorage.removeItem(draft);
      if (field.current) field.current.value = "";
    } catch (error) {
      // What was typed stays in the field.
      say(error instanceof Error ? error.message : String(error), { tone: "bad" });
    }
  };
  return (
    <section>
      <h3>{work().task.comments}</h3>
      {comments.value.length ? null : <p class="soft">{work().task.noComments}</p>}
      <ul class="comments">
        {comments.value.map((comment) => (
          <li key={comment.id}>
            <p class="meta"><strong>{comment.author?.name ?? words.common.unknown}</strong> {sayAgo(comment.created_at)}{comment.edited_at ? `, ${work().task.edited}` : ""}</p>
            <p class="description">{comment.text}</p>
          </li>
        ))}
      </ul>
      <form class="comment-new" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <textarea
          ref={field}
          rows={2}
          aria-label={work().task.addComment}
          placeholder={work().task.addComment}
          defaultValue={sessionStorage.getItem(draft) ?? ""}
          onInput={(event) => sessionStorage.setItem(draft, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send();
          }}
        />
        <Button type="submit" keys="Mod+Enter">{work().task.send}</Button>
      </form>
    </section>
  );
}
