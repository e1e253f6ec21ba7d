/* Review: the queue, the words that it came from, and the suggestion; everything decided with a key. */
import { computed, signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { current, currentGroup, enter, selected } from "../../state/review/cursor";
import { planSure } from "../../state/review/sure";
import { isLoaded, loadError, loadQueue, readEarlier, showFresh } from "../../state/review/queue";
import { edition, findRow, groups, type Group } from "../../state/review/rows";
import { lightQuotes } from "../../state/review/text";
import { go, place } from "../../state/router";
import { may } from "../../state/session";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { Failure, Loading } from "../../ui/states";
import { Detail } from "./detail";
import { QueueList } from "./list";
import { TextPane } from "./text";
import { sourceLine, titleOf } from "./titles";

const Finish = lazy(() => import("./finish"), { isPart: true });
const Onlookers = lazy(() => import("../../ui/onlookers"), { isOrnament: true });
const Sheets = lazy(() => import("./sheets"), { isPart: true });

export type Open = "approve" | "reject" | "merge" | "suggest" | "details" | "later" | null;

export function ReviewPage({ source }: { source?: string | undefined }) {
  const open = useSignal<Open>(null);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isLoaded.peek()) void loadQueue();
    // Fetched once the first row is there, so that no key waits for them; when that fails, they are asked for again where they are needed.
    const fetchAhead = (): void => void Promise.all([import("./editors"), import("./finish"), import("./sheets")]).catch(() => undefined);
    const timer = setTimeout(fetchAhead, 1200);
    return () => clearTimeout(timer);
  }, []);
  useLayoutEffect(() => lightQuotes(), []);
  useKeys(open, text);
  useChosenGroup(source);
  useAddress();
  useSureCount();
  if (loadError.value && !groups.value.length) {
    return <main class="page"><h1 tabIndex={-1}>{words.review.title}</h1><Failure error={loadError.value} onRetry={() => void loadQueue()} /></main>;
  }
  if (!isLoaded.value) return <main class="page"><h1 tabIndex={-1}>{words.review.title}</h1><Loading label={words.review.loading} rows={8} /></main>;
  const group = currentGroup.value;
  if (!group) return <main class="page"><h1 tabIndex={-1}>{words.review.title}</h1><Finish group={null} /></main>;
  return (
    <main class="review" id="page">
      <Head group={group} />
      <Panes group={group} text={text} />
      {open.value ? <Sheets open={open} group={group} /> : null}
    </main>
  );
}

const hasRow = computed(() => current.value !== null);
const isDone = computed(() => !hasRow.value && currentGroup.value?.waiting.value === 0);
/** How many could be approved at once: counted over when the keys rest, because that looks at every row. */
const sure = signal(0);
const REST_MS = 150;

function useSureCount(): void {
  useSignalEffect(() => {
    const rows = currentGroup.value?.likely.value ?? [];
    void edition.value;
    const timer = setTimeout(() => (sure.value = planSure(rows).rows.length), REST_MS);
    return () => clearTimeout(timer);
  });
}

function Panes({ group, text }: { group: Group; text: { current: HTMLDivElement | null } }) {
  return (
    <div class={`panes ${group.sourceId ? "" : "no-text"}`}>
      <QueueList group={group} />
      {isDone.value ? <Finish group={group} /> : (
        <>
          {group.sourceId ? <TextPane frame={text} /> : null}
          {hasRow.value ? <Detail /> : <OnlyUnsure group={group} />}
        </>
      )}
    </div>
  );
}

/** Everything likely is decided; what is left is in the drawer. */
function OnlyUnsure({ group }: { group: Group }) {
  return (
    <section class="pane detail only-unsure">
      <p>{words.review.onlyUnsure(group.unlikely.value.length)}</p>
      <Button action="unsure" kind="primary" />
    </section>
  );
}

function Head({ group }: { group: Group }) {
  const decided = group.decided.value.length;
  const all = decided + group.waiting.value;
  const chosen = selected.value.length;
  return (
    <header class="review-head">
      <div class="review-name">
        <h1 tabIndex={-1}>{group.sourceId ? <a href={`/inbox/${group.sourceId}`}>{titleOf(group)}</a> : titleOf(group)}</h1>
        {group.source.value ? <span class="meta">{sourceLine(group.source.value)}</span> : null}
        {group.sourceId ? <Onlookers kind="source" id={group.sourceId} /> : null}
      </div>
      <span class="review-progress">
        {words.review.progress(decided, all)}
        <progress value={decided} max={Math.max(1, all)} aria-label={words.review.progress(decided, all)} />
      </span>
      {chosen ? <span class="badge">{words.review.selected(chosen)}</span> : null}
      {may("tasks:approve") && (chosen || sure.value) ? (
        <Button action="approveMany">{chosen ? words.actions["approve"] : words.review.approveSure(sure.value)}</Button>
      ) : null}
    </header>
  );
}

/** What one can do comes right after what one can see. */
function useKeys(open: { value: Open }, text: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    let stop = (): void => undefined;
    let isGone = false;
    void import("./handlers").then(({ begin }) => {
      if (!isGone) stop = begin(open, text);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, []);
}

/** The group that the address names, else the first one with something to decide. */
function useChosenGroup(source: string | undefined): void {
  const wanted = source === "none" ? "" : source;
  const isReady = isLoaded.value;
  const known = groups.value;
  useEffect(() => {
    if (!isReady) return;
    const at = findRow(place.peek().query.get("at") ?? "");
    const named = wanted === undefined ? undefined : known.find((group) => group.sourceId === wanted);
    // Handed in since the queue was read.
    if (wanted && !named) void import("../../state/review/watch").then(async ({ look }) => { await look(); showFresh(); }).catch(() => undefined);
    const group = named ?? (wanted === undefined ? (currentGroup.peek() ?? known.find((each) => each.waiting.peek() > 0)) : undefined) ?? null;
    if (group && group !== currentGroup.peek()) enter(group, at && at.sourceId === group.sourceId ? at : null);
    else if (group && !current.peek()) enter(group, null);
    if (group) void readEarlier(group).catch(() => (group.isRead = false));
  }, [isReady, known, wanted]);
}

/** Keep the row in the address, a moment after one has stopped moving, so that a reload comes back to it. */
function useAddress(): void {
  useSignalEffect(() => {
    const [row, group] = [current.value, currentGroup.value];
    if (!group) return undefined;
    document.title = `${titleOf(group)} · ${words.nav.review} · ${words.product}`;
    const timer = setTimeout(() => {
      if (!location.pathname.startsWith("/review")) return;
      const path = `/review/${group.sourceId || "none"}`;
      const href = row ? `${path}?at=${row.id}` : path;
      if (location.pathname === "/review") go(href, { replace: true });
      else history.replaceState(history.state, "", href);
    }, 400);
    return () => clearTimeout(timer);
  });
}
