/* The inbox: everything that came in, how far it is read, and what came of it. */
import "./inbox.css";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import type { Transcript } from "../../api/types";
import { onChanges } from "../../state/changed";
import { handle } from "../../keys/registry";
import { isLoaded, loadQueue } from "../../state/review/queue";
import { look } from "../../state/review/watch";
import { groups } from "../../state/review/rows";
import { go, place } from "../../state/router";
import { changes, handInFiles } from "../../state/uploads";
import { intake } from "../../text/intake";
import { sayMoment } from "../../text/dates";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Fresh } from "../../ui/fresh";
import { Icon } from "../../ui/icons";
import { Empty, Failure, Loading } from "../../ui/states";
import { sourceTitle } from "../review/titles";
import { again, outcomeOf, type Found } from "./outcome";
import { PasteSheet } from "./paste";
import { Uploads } from "./uploads";
import { openFirst, Ways } from "./ways";

const STATES = ["", "processing", "failed", "done"] as const;
const LOOK_MS = 4000;
const EXPAND: ["found"] = ["found"];

interface List {
  rows: Signal<readonly Transcript[] | null>;
  cursor: Signal<string | null>;
  error: Signal<unknown>;
  fresh: Signal<readonly Transcript[]>;
  at: Signal<number>;
  found: Signal<Readonly<Record<string, Found>>>;
}

export function Page() {
  const list: List = { rows: useSignal<readonly Transcript[] | null>(null), cursor: useSignal<string | null>(null), error: useSignal<unknown>(null), fresh: useSignal<readonly Transcript[]>([]), at: useSignal(0), found: useSignal<Readonly<Record<string, Found>>>({}) };
  const pasted = useSignal<string | null>(null);
  const wasEmpty = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);
  const state = place.value.query.get("state") ?? "";
  useEffect(() => void (document.title = `${intake().inbox.title} · ${words.product}`), []);
  useEffect(() => {
    list.rows.value = null;
    void load(list, state);
  }, [state]);
  useEffect(() => void (list.rows.peek() && load(list, state)), [changes.value]);
  const isEmpty = state === "" && list.rows.value?.length === 0;
  if (isEmpty) wasEmpty.value = true;
  useEffect(() => openFirst(wasEmpty), []);
  useEffect(() => onChanges("source", () => void lookAgain(list, state).catch(() => undefined)), [state]);
  useEffect(() => onChanges("staged", () => void lookAgain(list, state).catch(() => undefined)), [state]);
  useWatch(list, state);
  useEffect(() => {
    if (!isLoaded.peek()) void loadQueue();
    return handle("list", keysOf(list));
  }, []);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if ((event.target as Element | null)?.closest?.("input, textarea")) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (files.length) handInFiles(files);
      else if (text.trim()) pasted.value = text;
    };
    addEventListener("paste", onPaste);
    return () => removeEventListener("paste", onPaste);
  }, []);
  return (
    <main class="page inbox" id="page">
      <header class="page-head">
        <h1 tabIndex={-1}>{intake().inbox.title}</h1>
        <div class="page-actions">
          <span class="meta drop-hint">{intake().inbox.drop}</span>
          <Button onClick={() => chooser.current?.click()}>{intake().inbox.choose}</Button>
          <Button onClick={() => (pasted.value = "")}>{intake().inbox.paste}</Button>
          <input ref={chooser} type="file" multiple hidden onChange={(event) => handInFiles([...(event.currentTarget.files ?? [])])} />
        </div>
      </header>
      <Uploads />
      {isEmpty ? <Ways choose={() => chooser.current?.click()} paste={() => (pasted.value = "")} /> : (
        <>
          <Tabs state={state} />
          <Fresh count={list.fresh.value.length} onShow={() => showFresh(list)} />
          <Rows list={list} state={state} />
        </>
      )}
      {pasted.value !== null ? <PasteSheet text={pasted.value} onClose={() => (pasted.value = null)} /> : null}
    </main>
  );
}

function Tabs({ state }: { state: string }) {
  const say = intake().inbox;
  const labels: Record<string, string> = { "": say.all, processing: say.reading, failed: say.failed, done: say.done };
  return (
    <nav class="tabs" aria-label={say.title}>
      {STATES.map((each) => (
        <a key={each} href={each ? `/inbox?state=${each}` : "/inbox"} aria-current={each === state ? "page" : undefined}>{labels[each]}</a>
      ))}
      <a href="/inbox/mail">{say.mail}</a>
    </nav>
  );
}

function Rows({ list, state }: { list: List; state: string }) {
  const rows = list.rows.value;
  if (list.error.value && !rows) return <Failure error={list.error.value} onRetry={() => void load(list, state)} />;
  if (!rows) return <Loading rows={8} />;
  if (!rows.length) return <Empty title={intake().inbox.nothingMatches} />;
  return (
    <>
      <ul class="inbox-list">
        {rows.map((source, index) => <SourceRow key={source.id} source={source} found={list.found.value[source.id]} isCurrent={index === list.at.value} />)}
      </ul>
      {list.cursor.value ? <Button onClick={() => void load(list, state, { isMore: true })}>{intake().inbox.moreSources}</Button> : null}
    </>
  );
}

function SourceRow({ source, found, isCurrent }: { source: Transcript; found: Found | undefined; isCurrent: boolean }) {
  const group = groups.value.find(({ sourceId }) => sourceId === source.id);
  const waiting = group?.waiting.value ?? 0;
  const outcome = outcomeOf(source, waiting, found);
  return (
    <li class={`inbox-row ${isCurrent ? "current" : ""}`}>
      <span class={`state ${outcome.tone}`} aria-hidden="true">{outcome.sign}</span>
      <a class="inbox-title" href={`/inbox/${source.id}`}>{sourceTitle(source)}</a>
      <span class={`inbox-outcome ${outcome.tone === "bad" ? "bad-text" : "soft"}`}>{outcome.text}</span>
      {source.is_private ? <Icon name="lock" /> : null}
      <time class="meta" dateTime={source.created_at}>{sayMoment(source.created_at)}</time>
      <span class="inbox-actions">
        {waiting ? <a class="button" href={`/review/${source.id}`}>{intake().inbox.review}</a> : null}
        {source.state === "failed" ? <Button onClick={() => void again(source.id)}>{intake().inbox.again}</Button> : null}
        {source.state === "failed" ? <a class="button quiet" href={`/api/tasks/transcripts/${source.id}/original`} download>{intake().inbox.original}</a> : null}
      </span>
    </li>
  );
}

/** Which question was asked last; an answer to an earlier one comes too late. */
let asked = 0;

async function load(list: List, state: string, { isMore = false } = {}): Promise<void> {
  const turn = (asked += 1);
  try {
    const query = { limit: 50, expand: EXPAND, ...(state ? { state: [state as Transcript["state"]] } : {}), ...(isMore && list.cursor.peek() ? { cursor: list.cursor.peek() ?? "" } : {}) };
    const page = await call("get", "/api/tasks/transcripts", { query });
    if (turn !== asked) return;
    list.rows.value = isMore ? [...(list.rows.peek() ?? []), ...page.transcripts] : page.transcripts;
    note(list, page);
    list.cursor.value = page.next_cursor;
    if (!isMore) list.fresh.value = [];
    list.error.value = null;
  } catch (error) {
    if (turn === asked) list.error.value = error;
  }
}

/** What others handed in is counted, and what is shown changes in place. */
async function lookAgain(list: List, state: string): Promise<void> {
  const shown = list.rows.peek();
  // The first answer is still under way.
  if (!shown && !list.error.peek()) return;
  if (!shown?.length) return load(list, state);
  const page = await call("get", "/api/tasks/transcripts", { query: { limit: 50, expand: EXPAND, ...(state ? { state: [state as Transcript["state"]] } : {}) } });
  const isBusy = (source: Transcript): boolean => source.state === "received" || source.state === "processing";
  // What is being read may have left the filter by now, or lies further down.
  const ids = shown.filter((source) => isBusy(source) && !page.transcripts.some(({ id }) => id === source.id)).map(({ id }) => id).slice(0, 50);
  const rest = ids.length ? await call("get", "/api/tasks/transcripts", { query: { ids, limit: 50, expand: EXPAND } }) : null;
  // Whatever changed the rows meanwhile knows better than this answer.
  if (list.rows.peek() !== shown) return;
  note(list, page);
  if (rest) note(list, rest);
  const found = new Map([...page.transcripts, ...(rest?.transcripts ?? [])].map((source) => [source.id, source]));
  list.rows.value = shown.map((source) => found.get(source.id) ?? source);
  const known = new Set(shown.map(({ id }) => id));
  list.fresh.value = page.transcripts.filter(({ id }) => !known.has(id));
}

function note(list: List, page: { expanded?: { found?: Record<string, Found> } }): void {
  list.found.value = { ...list.found.peek(), ...page.expanded?.found };
}

function showFresh(list: List): void {
  list.rows.value = [...list.fresh.peek(), ...(list.rows.peek() ?? [])];
  list.fresh.value = [];
}

/** Look again while something is being read. */
function useWatch(list: List, state: string): void {
  const isBusy = list.rows.value?.some((source) => source.state === "received" || source.state === "processing") ?? false;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(() => {
      void lookAgain(list, state).catch(() => undefined);
      void look().catch(() => undefined);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isBusy, state]);
}

function keysOf(list: List): Record<string, () => void> {
  const move = (to: number): void => {
    const rows = list.rows.peek() ?? [];
    list.at.value = Math.max(0, Math.min(rows.length - 1, to));
    document.querySelectorAll<HTMLElement>(".inbox-row .inbox-title")[list.at.peek()]?.focus();
  };
  return {
    next: () => move(list.at.peek() + 1),
    previous: () => move(list.at.peek() - 1),
    first: () => move(0),
    last: () => move(Number.MAX_SAFE_INTEGER),
    open: () => {
      const source = list.rows.peek()?.[list.at.peek()];
      if (source) go(`/inbox/${source.id}`);
    },
  };
}
