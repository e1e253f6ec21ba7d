/* What was said about a task. What is being written is kept on this device until it is sent; @ offers who can be mentioned. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import type { Comment } from "../../api/types";
import { onChanges } from "../../state/changed";
import { keep, recall } from "../../state/kept";
import { say } from "../../state/messages";
import { users } from "../../state/session";
import { mentioned, piecesOf, whoIsMeant } from "../../text/mentions";
import { sayAgo } from "../../text/dates";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Fresh } from "../../ui/fresh";
import { Button } from "../../ui/key";
import { Head } from "./head";

type CommentsPage = components["schemas"]["CommentsAnswer"];

export function Comments({ id }: { id: string }) {
  const comments = useSignal<readonly Comment[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = `gleaner.draft.${id}`;
  const offered = useSignal<readonly string[]>([]);
  const at = useSignal(0);
  const take = (field: HTMLTextAreaElement): void => {
    keep(draft, field.value, "tab");
    const people = [...users.peek().values()].filter(({ is_active: isActive }) => isActive).map(({ name }) => name);
    offered.value = whoIsMeant(field.value, field.selectionStart, people);
    at.value = 0;
  };
  const mention = (name: string | undefined): void => {
    const area = field.current;
    if (!area || !name) return;
    const { text, caret } = mentioned(area.value, area.selectionStart, name);
    area.value = text;
    area.setSelectionRange(caret, caret);
    area.focus();
    take(area);
  };
  // What others write meanwhile waits behind a count: nothing moves under who reads or writes here.
  const fresh = useSignal<readonly Comment[]>([]);
  useEffect(() => void readComments(id).then((read) => (comments.value = read), () => undefined), [id]);
  useEffect(() => onChanges("task", (changes) => {
    if (changes.some((change) => change.id === id)) void readComments(id).then((read) => keepUp(read), () => undefined);
  }), [id]);
  const keepUp = (read: readonly Comment[]): void => {
    const known = new Set(comments.peek().map((comment) => comment.id));
    comments.value = read.filter((comment) => known.has(comment.id));
    fresh.value = read.filter((comment) => !known.has(comment.id));
  };
  const showFresh = (): void => {
    comments.value = [...comments.peek(), ...fresh.peek()];
    fresh.value = [];
  };
  const choose = (key: string): boolean => {
    const last = offered.peek().length - 1;
    if (key === "ArrowDown") at.value = Math.min(last, at.peek() + 1);
    else if (key === "ArrowUp") at.value = Math.max(0, at.peek() - 1);
    else if (key === "Enter" || key === "Tab") mention(offered.peek()[at.peek()]);
    else if (key === "Escape") offered.value = [];
    else return false;
    return true;
  };
  const send = async (): Promise<void> => {
    const text = field.current?.value.trim() ?? "";
    if (!text) return;
    try {
      const { comment } = await call("post", "/api/tasks/{task_id}/comments", { path: { task_id: id }, body: { text }, key: newKey() });
      comments.value = [...comments.peek(), comment];
      keep(draft, null, "tab");
      if (field.current) field.current.value = "";
    } catch (error) {
      // What was typed stays in the field.
      say(error instanceof Error ? error.message : String(error), { tone: "bad" });
    }
  };
  return (
    <section>
      <div class="comments-head"><Head>{work().task.comments}</Head><Fresh count={fresh.value.length} onShow={showFresh} /></div>
      {comments.value.length ? null : <p class="soft">{work().task.noComments}</p>}
      <ul class="comments">
        {comments.value.map((comment) => (
          <li key={comment.id}>
            <p class="meta"><strong>{comment.author?.name ?? words.common.unknown}</strong> {sayAgo(comment.created_at)}{comment.edited_at ? `, ${work().task.edited}` : ""}</p>
            <p class="description"><Said text={comment.text} mentions={comment.mentions.map(({ name }) => name)} /></p>
          </li>
        ))}
      </ul>
      <form class="comment-new" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <textarea
          ref={field}
          rows={2}
          aria-label={work().task.addComment}
          placeholder={work().task.addComment}
          defaultValue={recall(draft, "tab") ?? ""}
          aria-autocomplete="list"
          aria-controls="mentions"
          aria-activedescendant={offered.value.length ? `mention-${at.value}` : undefined}
          onInput={(event) => take(event.currentTarget)}
          onBlur={() => setTimeout(() => (offered.value = []), 150)}
          onKeyDown={(event) => {
            if (offered.value.length && !event.isComposing && choose(event.key)) {
              event.preventDefault();
              event.stopPropagation();
              return;
            }
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send();
          }}
        />
        <ul id="mentions" class="picker-list mentions" role="listbox" aria-label={work().task.mention} hidden={!offered.value.length}>
          {offered.value.map((name, index) => (
            <li key={name} id={`mention-${index}`} role="option" aria-selected={index === at.value} onMouseDown={(event) => { event.preventDefault(); mention(name); }}>{name}</li>
          ))}
        </ul>
        <Button type="submit" keys="Mod+Enter">{work().task.send}</Button>
      </form>
    </section>
  );
}

/** All of them, the oldest first. */
async function readComments(id: string): Promise<Comment[]> {
  const read: Comment[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: CommentsPage = await call("get", "/api/tasks/{task_id}/comments", { path: { task_id: id }, query: { limit: 100, ...(cursor ? { cursor } : {}) } });
    read.push(...page.comments);
    cursor = page.next_cursor;
    if (!cursor) return read;
  }
}

/** A comment with the names that it mentions set off. */
function Said({ text, mentions }: { text: string; mentions: readonly string[] }) {
  return <>{piecesOf(text, mentions).map(({ piece, isName }, at) => (isName ? <strong key={at} class="mention">{piece}</strong> : piece))}</>;
}
