/* The words of a source, with the quote lit where it stands. */
import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import type { Segment } from "../../api/types";
import { current, quoteAt } from "../../state/review/cursor";
import { lightsOf, load, textShown, type Light, type Text } from "../../state/review/text";
import { sayClock } from "../../text/dates";
import { cut } from "../../text/points";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Failure, Loading } from "../../ui/states";

export function TextPane({ frame }: { frame: RefObject<HTMLDivElement | null> }) {
  const text = textShown.value;
  const foot = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    // Read here, so that moving and loading both lead to the quote.
    const row = current.value;
    const at = quoteAt.value;
    void textShown.value?.turns.value;
    if (row) requestAnimationFrame(() => showQuote(frame.current, at));
  });
  return (
    <section class="pane text" aria-label={words.review.transcript}>
      <div class="text-scroll" ref={frame} tabIndex={0} role="group" aria-label={words.review.transcript}>
        {text ? <Turns text={text} /> : <p class="soft">{words.review.noSource}</p>}
      </div>
      <div class="text-foot" ref={foot}><QuoteCount /></div>
    </section>
  );
}

function QuoteCount() {
  const all = current.value?.staged.value.evidence.length ?? 0;
  if (all < 2) return null;
  return (
    <>
      <span>{words.review.quoteOf(quoteAt.value + 1, all)}</span>
      <Button action="quote" kind="quiet" />
    </>
  );
}

/** The turns of a source; also on the page of the source itself. */
export function Turns({ text }: { text: Text }) {
  const turns = text.turns.value;
  if (text.error.value && !turns.length) return <Failure error={text.error.value} onRetry={() => void load(text)} />;
  if (!turns.length) return text.isComplete.value ? <p class="soft">{words.review.unread}</p> : <Loading rows={8} />;
  return (
    <>
      {turns.map((turn, index) => (
        <Turn key={turn.index} turn={turn} text={text} isSame={index > 0 && turns[index - 1]?.speaker === turn.speaker} />
      ))}
    </>
  );
}

interface TurnProps {
  turn: Segment;
  text: Text;
  isSame: boolean;
}

function Turn({ turn, text, isSame }: TurnProps) {
  return (
    <div class={`turn ${isSame ? "same" : ""} ${turn.is_note ? "note" : ""}`} data-turn={turn.index} data-at={turn.char_start} data-source={text.sourceId}>
      {isSame ? null : (
        <p class="turn-head">
          <span class="speaker">{turn.speaker ?? ""}</span>
          {turn.start_ms === null ? null : <time>{sayClock(turn.start_ms)}</time>}
        </p>
      )}
      <Said turn={turn} text={text} />
    </div>
  );
}

function Said({ turn, text }: Omit<TurnProps, "isSame">) {
  const lights = lightsOf(text, turn.index).value;
  if (!lights.length) return <p class="said">{turn.text}</p>;
  const within = lights.map(({ span, mark }) => ({
    span: { start: span.start - turn.char_start, end: span.end - turn.char_start },
    mark,
  }));
  return (
    <p class="said">
      {cut(turn.text, within).map((piece) =>
        piece.marks.length ? <mark key={piece.at} class={piece.marks.map(classOf).join(" ")}>{piece.text}</mark> : piece.text,
      )}
    </p>
  );
}

function classOf(mark: Light["mark"]): string {
  return `is-${mark.kind}`;
}

/** Bring the lit quote into view, if it is not there already. */
function showQuote(frame: HTMLElement | null, at: number): void {
  const row = current.peek();
  const quote = row?.staged.peek().evidence[at];
  const turn = quote ? frame?.querySelector(`[data-turn="${quote.segment_index}"]`) : null;
  const lit = turn?.querySelector("mark.is-quote") ?? turn;
  if (!frame || !lit) return;
  const [box, view] = [lit.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (box.top < view.top + 48 || box.bottom > view.bottom - 48) frame.scrollTop += box.top - view.top - view.height / 3;
}
