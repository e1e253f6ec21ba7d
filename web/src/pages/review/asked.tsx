/* What else the task will have once a suggestion is approved: agents that only suggest ask for whole tasks. */
import { users } from "../../state/session";
import { sayFull } from "../../text/dates";
import { words } from "../../text/words";
import type { Row } from "../../state/review/rows";

export function Page({ row }: { row: Row }) {
  const { task_fields: asked } = row.staged.value;
  const labels = words.review.asked;
  const named = Object.keys(labels).filter((name) => asked && name in asked);
  if (!asked || !named.length) return null;
  return (
    <p class="meta asked">
      {words.review.askedTitle} {named.map((name, at) => <span key={name}>{at ? "; " : ""}{labels[name]} {sayValue(name, asked[name])}</span>)}
    </p>
  );
}

function sayValue(name: string, value: unknown) {
  if (name === "status") return words.status[String(value)] ?? String(value);
  if (name === "hold_until") return sayFull(String(value));
  const all = Array.isArray(value) ? (value as string[]) : [String(value)];
  if (name === "others") return all.map((id) => users.value.get(id)?.name ?? id).join(", ");
  if (name === "files") return String(all.length);
  if (name === "urls") return all.join(", ");
  if (name === "parent_id" || name === "depends_on" || name === "follow_up_of") return all.map((id, at) => <>{at ? ", " : ""}<a href={`/t/${id}`}>{words.review.thatTask}</a></>);
  return all.join(", ");
}
