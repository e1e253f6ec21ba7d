/* The inbox: everything that came in, how far it is read, and what came of it. */
import "./inbox.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Transcript } from "../../api/types";
import { onChanges } from "../../state/changed";
import { handle } from "../../keys/registry";
import { isLoaded, loadQueue } from "../../state/review/queue";
import { look } from "../../state/review/watch";
import { groups } from "../../state/review/rows";
import { go, place } from "../../state/router";
import { lookAgain, makeList, readSources, showFresh, type Found, type List } from "../../state/source-list";
import { changes, handInFiles } from "../../state/uploads";
import { intake } from "../../text/intake";
import { sayMoment } from "../../text/dates";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Fresh } from "../../ui/fresh";
import { Icon } from "../../ui/icons";
import { Empty, Failure, Loading } from "../../ui/states";
import { sourceTitle } from "../review/titles";
import { again, outcomeOf } from "./outcome";
import { PasteSheet } from "./paste";
import { Uploads } from "./uploads";
import { openFirst, Ways } from "./ways";

const STATES = ["", "processing", "failed", "done"] as const;
const LOOK_MS = 4000;

export function Page() {
  const list = useSignal<List>(makeList()).value;
  const pasted = useSignal<string | null>(null);
  const wasEmpty = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);
  const state = place.value.query.get("state") ?? "";
  useEffect(() => void (document.title = `${intake().inbox.title} · ${words.product}`), []);
  useEffect(() => {
    list.rows.value = null;
    void readSources(list, state);
  }, [state]);
  useEffect(() => void (list.rows.peek() && readSources(list, state)), [changes.value]);
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
  if (list.error.value && !rows) return <Failure error={list.error.value} onRetry={() => void readSources(list, state)} />;
  if (!rows) return <Loading rows={8} />;
  if (!rows.length) return <Empty title={intake().inbox.nothingMatches} />;
  return (
    <>
      <ul class="inbox-list">
        {rows.map((source, index) => <SourceRow key={source.id} source={source} found={list.found.value[source.id]} isCurrent={index === list.at.value} />)}
      </ul>
      {list.cursor.value ? <Button onClick={() => void readSources(list, state, { isMore: true })}>{intake().inbox.moreSources}</Button> : null}
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
