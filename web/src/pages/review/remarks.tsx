/* What members answered by mail about a suggestion before anybody decided on it. */
import type { Row } from "../../state/review/rows";
import { words } from "../../text/words";

export function Page({ row }: { row: Row }) {
  const { remarks } = row.staged.value;
  if (!remarks?.length) return null;
  return (
    <section class="why" aria-label={words.review.remarks}>
      <p class="meta">{words.review.remarks}</p>
      <ul>
        {remarks.map((remark) => (
          <li key={remark.created_at}>
            <span class="grow" dir="auto"><strong>{remark.author ?? ""}</strong> {remark.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
