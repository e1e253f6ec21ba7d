/* What was understood of a line, each with the words that said so, and what was not. */
import type { Signal } from "@preact/signals";
import { type ByHand, type Interpretation, type Part, stands } from "../../state/quick-add";
import { sayDue } from "../../text/dates";
import { cut, type Span } from "../../text/points";
import { quick } from "../../text/quick";
import { words } from "../../text/words";

interface Props {
  text: string;
  said: Interpretation;
  byHand: Signal<ByHand>;
  /** A chip that is gone leaves the focus to somebody. */
  onSet: () => void;
}

export function Chips({ text, said, byHand, onSet }: Props) {
  const set = (more: Partial<ByHand>): void => {
    byHand.value = { ...byHand.value, ...more };
    onSet();
  };
  const refuse = (part: Part): void => set({ [part]: part === "is_private" ? false : null });
  const shown = parts(said).filter(({ part }) => stands(part, byHand.value));
  const tags = said.tags.filter(({ value }) => !byHand.value.tags.includes(value));
  return (
    <div class="understood" aria-live="polite">
      {shown.length || tags.length ? (
        <ul aria-label={quick().understood}>
          {shown.map(({ part, value, spans }) => (
            <Chip key={part} part={part} value={value} words={wordsOf(text, spans)} onDrop={() => refuse(part)} />
          ))}
          {tags.map(({ value, spans }) => (
            <Chip key={`tag-${value}`} part="tag" value={value} words={wordsOf(text, spans)} onDrop={() => set({ tags: [...byHand.value.tags, value] })} />
          ))}
        </ul>
      ) : null}
      {said.not_understood.length ? (
        <ul class="doubts" aria-label={quick().notUnderstood}>
          {said.not_understood.map((doubt, index) => (
            <li key={index}>
              <b>{doubt.words}</b> {quick().doubts[doubt.reason] ?? doubt.reason}
              {doubt.candidates.map(({ id, name }) => (
                <button key={id} type="button" class="button quiet" onClick={() => set({ owner: id })}>{name}</button>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface ChipProps {
  part: string;
  value: string;
  words: string;
  onDrop: () => void;
}

function Chip({ part, value, words: from, onDrop }: ChipProps) {
  const label = quick().parts[part] ?? part;
  return (
    <li class={`understood-part said-${part}`} title={`“${from}”`}>
      <span class="meta">{label}</span> <span>{value}</span>
      <button type="button" class="button quiet icon-only" aria-label={quick().drop(label, value)} onClick={onDrop}>×</button>
    </li>
  );
}

interface Shown {
  part: Part;
  value: string;
  spans: readonly Span[];
}

function parts({ owner, due, priority, customer, is_private: privacy }: Interpretation): Shown[] {
  const found: Shown[] = [];
  if (owner) found.push({ part: "owner", value: owner.value.name, spans: owner.spans });
  if (due) found.push({ part: "due", value: sayDue({ due_at: due.at, due_precision: due.precision, due_tz: due.due_tz }), spans: due.spans });
  if (priority) found.push({ part: "priority", value: words.priority[priority.value] ?? priority.value, spans: priority.spans });
  if (customer) {
    const name = customer.value.name ?? customer.value.id;
    found.push({ part: "customer", value: customer.is_registered ? name : `${name} (${quick().newCustomer})`, spans: customer.spans });
  }
  if (privacy) found.push({ part: "is_private", value: quick().private, spans: privacy.spans });
  return found;
}

function wordsOf(text: string, spans: readonly Span[]): string {
  const marked = spans.map((span) => ({ span, mark: true }));
  return cut(text, marked).filter(({ marks }) => marks.length).map(({ text: piece }) => piece).join(" ");
}
