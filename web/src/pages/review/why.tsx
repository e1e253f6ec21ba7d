/* Why something was suggested: a sentence and a weight for each reason; pointing at one marks its words. */
import { isWhyOpen } from "../../state/review/cursor";
import type { Row } from "../../state/review/rows";
import { pointedAt } from "../../state/review/text";
import { sayReason } from "../../text/service";
import { words } from "../../text/words";
import { Key, shortcutOf } from "../../ui/key";

const SHOWN = 3;

export function Why({ row }: { row: Row }) {
  const { why, confidence } = row.staged.value;
  if (!why.length) return null;
  const sorted = [...why].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const shown = isWhyOpen.value ? sorted : sorted.slice(0, SHOWN);
  return (
    <section class="why" aria-label={words.review.whyTitle}>
      <button
        type="button"
        class="why-head"
        aria-expanded={isWhyOpen.value}
        aria-keyshortcuts={shortcutOf("why")}
        onClick={() => (isWhyOpen.value = !isWhyOpen.value)}
      >
        <span>{words.review.sure(Math.round(confidence * 100))}, {words.review.because}</span>
        <Key action="why" />
      </button>
      <ul>
        {shown.map((reason) => (
          <li
            key={reason.rule}
            onMouseEnter={() => (pointedAt.value = spansOf(reason.spans))}
            onMouseLeave={() => (pointedAt.value = [])}
          >
            <span class="grow">{sayReason(reason.rule, reason.note)}</span>
            <span class={`weight ${reason.weight < 0 ? "against" : ""}`}>{sayWeight(reason.weight)}</span>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && !isWhyOpen.value ? <p class="meta">{words.review.andMore(sorted.length - SHOWN)}</p> : null}
    </section>
  );
}

function spansOf(spans: readonly { char_start: number; char_end: number }[]): { start: number; end: number }[] {
  return spans.map(({ char_start, char_end }) => ({ start: char_start, end: char_end }));
}

/** "+0.65", with a real minus. */
function sayWeight(weight: number): string {
  if (weight === 0) return "";
  return `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(2)}`;
}
