/* The fields of a suggestion, each edited where it stands. */
import { signal } from "@preact/signals";
import { ownerOf } from "../../state/review/owner";
import { noteOf } from "../../state/review/notes";
import type { Row } from "../../state/review/rows";
import { dayOf, sayDate, sayDue } from "../../text/dates";
import { words } from "../../text/words";
import { Button, Key, shortcutOf } from "../../ui/key";
import { perform } from "../../keys/registry";
import { lazy } from "../../ui/lazy";

/* The title stays to be read while what edits it is on its way, or can't be fetched. */
const Editor = lazy<EditorProps>(() => import("./editors"), {
  isPart: true, standIn: ({ name, row }) => (name === "title" ? <h2 class="detail-title">{row.staged.value.title}</h2> : null),
});

interface EditorProps {
  name: FieldName;
  row: Row;
  onClose: () => void;
}

export type FieldName = "title" | "owner" | "due" | "customer" | "note";
/** Which field is open; one at a time. */
export const editing = signal<FieldName | null>(null);

const close = (): void => void (editing.value = null);

export function TitleField({ row }: { row: Row }) {
  const { title } = row.staged.value;
  if (editing.value !== "title") {
    return (
      <div class="title-line">
        <h2 class="detail-title" onDblClick={() => (editing.value = "title")}>{title}</h2>
        <button type="button" class="button quiet hint" aria-keyshortcuts={shortcutOf("title")} onClick={() => (editing.value = "title")}>
          <span class="unseen">{words.actions["title"]}</span>
          <Key action="title" />
        </button>
      </div>
    );
  }
  return <Editor key={row.id} name="title" row={row} onClose={close} />;
}

export function Fields({ row }: { row: Row }) {
  const { proposed } = row.staged.value;
  const said = proposed.due_phrase ? words.review.said(proposed.due_phrase, proposed.due_anchor ? sayDate(dayOf(proposed.due_anchor)) : "") : "";
  const customer = proposed.links.find((link) => link.type === "customer");
  const candidates = ownerOf(row.staged.value) ? [] : proposed.owner_candidates;
  return (
    <>
    <dl class="fields">
      <Field name="owner" label={words.review.owner} value={ownerOf(row.staged.value)} empty={words.review.noOwner} hint={candidates.join(", ")} row={row} />
      <Field name="due" label={words.review.due} value={sayDue(proposed)} empty={words.review.noDue} hint={said} row={row} />
      <div class="field-line">
        <dt>{words.review.priority}</dt>
        <dd>
          <button type="button" class="value" onClick={() => void perform("chordPriority")}>
            <span class={`priority ${proposed.priority}`}>{words.priority[proposed.priority]}</span>
            <Key keys="p" />
          </button>
        </dd>
      </div>
      <Field name="customer" label={words.review.customer} value={customer ? (customer.name ?? customer.id) : null} empty={words.review.noCustomer} row={row} />
      {proposed.owed_to ? (
        <div class="field-line"><dt>{words.review.owedTo}</dt><dd><span class="value plain">{proposed.owed_to}</span></dd></div>
      ) : null}
      <Field name="note" label={words.review.note} value={noteOf(row)} empty={words.review.addNote} row={row} />
    </dl>
    {/* What has no line here, also by touch. */}
    <Button action="details" kind="quiet" />
    </>
  );
}

interface FieldProps {
  name: FieldName;
  label: string;
  value: string | null;
  empty: string;
  hint?: string;
  row: Row;
}

function Field({ name, label, value, empty, hint, row }: FieldProps) {
  return (
    <div class="field-line">
      <dt>{label}</dt>
      <dd>
        {editing.value === name ? <Editor key={row.id} name={name} row={row} onClose={close} /> : (
          <button type="button" class="value" aria-keyshortcuts={shortcutOf(name)} onClick={() => (editing.value = name)}>
            <span class={value ? "" : "missing"}><span class="unseen">{label}: </span>{value ? value : empty}</span>
            <Key action={name} />
          </button>
        )}
        {hint && editing.value !== name ? <p class="field-hint">{hint}</p> : null}
      </dd>
    </div>
  );
}
