/* The suggestion that one looks at: everything about it, and what can be done with it. */
import { computed } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { advice } from "../../state/review/advice";
import { current } from "../../state/review/cursor";
import { whoWon } from "../../state/review/standing";
import { isWaiting, type Row } from "../../state/review/rows";
import { nameOf, users } from "../../state/session";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { go } from "../../state/router";
import { Fields, TitleField } from "./fields";
import { Target } from "./target";
import { Why } from "./why";
import { beginning, end } from "./context";

// Few suggestions have these.
const Asked = lazy(() => import("./asked"), { isPart: true });
const Remarks = lazy(() => import("./remarks"), { isPart: true });
const isReport = computed(() => current.value?.staged.value.polarity === "done");

/** Its elements stay when one goes on to the next suggestion, and take other words: making them anew costs several times as much. */
export function Detail() {
  const row = current.value;
  const scroll = useRef<HTMLDivElement>(null);
  const isScrolled = useRef(false);
  useLayoutEffect(() => {
    if (isScrolled.current) scroll.current?.scrollTo(0, 0);
    isScrolled.current = false;
  }, [row]);
  if (!row) return null;
  const staged = row.staged.value;
  return (
    <section class="pane detail" aria-label={words.review.details}>
      <div ref={scroll} class="detail-scroll" tabIndex={0} role="group" aria-label={words.review.details} onScroll={() => (isScrolled.current = true)}>
        {isWaiting(staged) ? null : <p class="strip" role="status">{whoWon(staged)}</p>}
        <PhoneQuote row={row} />
        <TitleField row={row} />
        <Badges row={row} />
        {advice.value.get(row.id)?.lines.map(({ who, reason }) => <p key={who} class="advice-line"><strong>{who}:</strong> {reason}</p>)}
        {staged.description ? <p class="description">{staged.description}</p> : null}
        {staged.task_fields ? <Asked row={row} /> : null}
        {staged.polarity === "done" ? <Target id={staged.completes} /> : null}
        <Fields row={row} />
        <Why row={row} />
        {staged.remarks?.length ? <Remarks row={row} /> : null}
      </div>
      <Bar />
    </section>
  );
}

function Badges({ row }: { row: Row }) {
  const staged = row.staged.value;
  const author = staged.created_by ? users.value.get(staged.created_by) : undefined;
  const doubles = staged.duplicate_candidates.length;
  return (
    <p class="badges">
      {doubles ? (
        <Button action="merge" kind="quiet" class="badge warned"><Icon name="link" />{words.review.dup(doubles)}</Button>
      ) : null}
      {author?.kind === "agent" ? <span class="badge agent">{words.review.agent(nameOf(author.id))}</span> : null}
      {staged.gone_at ? <span class="badge warned">{words.review.notFound}</span> : null}
      {staged.proposed.is_private ? <span class="badge"><Icon name="lock" />{words.review.private}</span> : null}
      {staged.commitment ? <span class="badge">{words.review.commitment[staged.commitment] ?? staged.commitment}</span> : null}
    </p>
  );
}

/** On a phone the quote comes first; touching it opens the whole text. */
function PhoneQuote({ row }: { row: Row }) {
  const quote = row.staged.value.evidence[0];
  if (!quote) return null;
  return (
    <button type="button" class="phone-quote" onClick={() => go(`/inbox/${quote.source_id}?turn=${quote.segment_index}`)}>
      <span class="speaker">{quote.speaker ?? ""}</span>
      <span>
        {end(quote.context_before)} <mark class="is-quote">{quote.quote}</mark> {beginning(quote.context_after)}
      </span>
    </button>
  );
}

function Bar() {
  return (
    <div class="bar" role="toolbar" aria-label={words.scopes["review"]}>
      <Button action="approve" kind="primary">{isReport.value ? words.review.complete : words.review.approve}</Button>
      <Button keys="r" kind="plain" action="chordReject">{words.review.reject}</Button>
      <Button keys="h" kind="plain" action="chordSnooze">{words.review.later}</Button>
      <Button action="merge" class="wide-only" />
      <Button action="actions" kind="quiet" class="icon-only" label={words.actions["actions"] ?? ""}><Icon name="more" /></Button>
    </div>
  );
}
