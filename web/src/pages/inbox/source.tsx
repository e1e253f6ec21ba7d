/* One source: its whole text with what was found lit in it, its speakers, and the original. */
import "./inbox.css";
import { useSignal, type Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { readFound, readSource } from "../../api/desk";
import type { Staged, Transcript } from "../../api/types";
import { forgetText, lightFound, textOf } from "../../state/review/text";
import { go, place } from "../../state/router";
import { may, nameOf } from "../../state/session";
import { changes } from "../../state/uploads";
import { say } from "../../state/messages";
import { intake } from "../../text/intake";
import { sayFull } from "../../text/dates";
import { sayLanguage } from "../../text/languages";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { Failure, Loading } from "../../ui/states";
import { sourceTitle } from "../review/titles";
import { Turns } from "../review/text";
import { again, outcomeOf } from "./outcome";
import { handle } from "../../keys/registry";
import { marked, takeMarked } from "../review/marked";
import { marking } from "../review/marking";
import { SuggestSheet } from "../review/suggest";
import { Speakers } from "./speakers";

const Onlookers = lazy(() => import("../../ui/onlookers"), { isOrnament: true });

const LOOK_MS = 2500;

export function Page({ id }: { id: string }) {
  const source = useSignal<Transcript | null>(null);
  const found = useSignal<readonly Staged[]>([]);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    readSource(id).then((read) => (source.value = read), (reason: unknown) => (error.value = reason));
    readFound(id).then((read) => (found.value = read), () => undefined);
  };
  useEffect(load, [id, changes.value]);
  const isSuggesting = useSignal(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!may("tasks:write") && !may("tasks:suggest")) return undefined;
    const marks = marking("source", frame);
    const stop = handle("source", { suggest: () => void (isSuggesting.value = takeMarked()), ...marks.keys });
    return () => {
      stop();
      marks.end();
    };
  }, []);
  const isBusy = source.value?.state === "received" || source.value?.state === "processing";
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(load, LOOK_MS);
    return () => {
      clearInterval(timer);
      forgetText(id);
    };
  }, [isBusy]);
  if (error.value) return <main class="page"><h1 tabIndex={-1} class="unseen">{intake().inbox.title}</h1><Failure error={error.value} onRetry={load} /></main>;
  if (!source.value) return <main class="page"><h1 tabIndex={-1} class="unseen">{intake().inbox.title}</h1><Loading rows={10} /></main>;
  return (
    <main class="source" id="page">
      {isSuggesting.value && marked.value ? <SuggestSheet marked={marked.value} onAdded={load} onClose={() => (isSuggesting.value = false)} /> : null}
      <Head source={source.value} found={found.value} />
      {isBusy ? <div class="text-scroll"><Loading rows={8} label={intake().inbox.processing} /></div> : <TextOf id={id} found={found} frame={frame} />}
      <aside class="side">
        <Found found={found.value} />
        {isBusy || source.value.state === "failed" ? null : <Speakers id={id} />}
        <Facts source={source.value} />
      </aside>
    </main>
  );
}

function Head({ source, found }: { source: Transcript; found: readonly Staged[] }) {
  useEffect(() => void (document.title = `${sourceTitle(source)} · ${intake().inbox.title} · ${words.product}`), [source]);
  const waiting = found.filter(({ state }) => state === "proposed").length;
  const snoozed = found.filter(({ state }) => state === "snoozed").length;
  const outcome = outcomeOf(source, waiting, { waiting: 0, snoozed, decided: found.length - waiting - snoozed });
  return (
    <header class="source-head">
      <h1 tabIndex={-1}>{sourceTitle(source)}</h1>
      <span class={outcome.tone === "bad" ? "bad-text" : "soft"}>{outcome.sign} {outcome.text}</span>
      <Onlookers kind="source" id={source.id} />
      {source.parent_id ? <a class="button" href={`/inbox/${source.parent_id}`}>{intake().source.parent}</a> : null}
      {waiting ? <a class="button primary" href={`/review/${source.id}`}>{intake().source.review(waiting)}</a> : null}
      {may("intake:write") ? <Button onClick={() => void again(source.id)}>{intake().source.again}</Button> : null}
      <a class="button" href={`/api/tasks/transcripts/${source.id}/original`} download>{intake().source.original}</a>
      {may("intake:write") ? <Button kind="quiet" onClick={() => void remove(source.id)}>{intake().source.remove}</Button> : null}
    </header>
  );
}

function TextOf({ id, found, frame }: { id: string; found: Signal<readonly Staged[]>; frame: RefObject<HTMLDivElement | null> }) {
  const text = textOf(id);
  const hasText = text.turns.value.length > 0;
  useEffect(() => lightFound(text, found.value), [found.value, text]);
  useEffect(() => {
    const turn = place.peek().query.get("turn");
    if (hasText && turn) frame.current?.querySelector(`[data-turn="${CSS.escape(turn)}"]`)?.scrollIntoView({ block: "center" });
  }, [hasText, text.isComplete.value]);
  const follow = (event: MouseEvent): void => {
    const turn = (event.target as Element).closest("mark.is-found")?.closest<HTMLElement>("[data-turn]")?.dataset["turn"];
    const meant = found.peek().find(({ evidence }) => evidence.some((quote) => String(quote.segment_index) === turn));
    if (meant) go(hrefOf(meant));
  };
  return (
    <div class="text-scroll" ref={frame} tabIndex={0} role="group" aria-label={intake().source.text} onClick={follow}>
      <Turns text={text} />
    </div>
  );
}

function Found({ found }: { found: readonly Staged[] }) {
  return (
    <section>
      <h2>{intake().source.found}</h2>
      {found.length ? null : <p class="soft">{intake().source.nothing}</p>}
      <ul class="found-list">
        {found.map((staged) => (
          <li key={staged.id}>
            <a href={hrefOf(staged)}>
              <span class="grow">{staged.title}</span>
              <span class={`meta ${staged.state}`}>{staged.state === "proposed" ? `${Math.round(staged.confidence * 100)} %` : words.state[staged.state]}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hrefOf(staged: Staged): string {
  return staged.state === "proposed" || !staged.task_id ? `/review/${staged.source_id}?at=${staged.id}` : `/t/${staged.task_id}`;
}

function Facts({ source }: { source: Transcript }) {
  const say = intake().source;
  const facts: [string, string | null][] = [
    [say.occurred, source.occurred_at ? sayFull(source.occurred_at) : null],
    [say.cameAt, sayFull(source.created_at)],
    [say.by, source.created_by ? nameOf(source.created_by) : null],
    [say.format, [source.format, source.container].filter(Boolean).join(", ") || null],
    [say.size, say.kb(Math.max(1, Math.round(source.size / 1000)))],
    [say.language, source.language ? sayLanguage(source.language) : null],
    [say.zone, source.timezone],
  ];
  return (
    <section>
      <h2>{say.details}</h2>
      <dl class="facts">
        {facts.filter(([, value]) => value).map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}-`}>{value}</dd>])}
      </dl>
      {source.warnings.length ? <><h3>{intake().inbox.warnings}</h3><ul>{source.warnings.map((warning) => <li key={warning}>{intake().inbox.warningWords[warning]}</li>)}</ul></> : null}
    </section>
  );
}

async function remove(id: string): Promise<void> {
  const restore = (): void => {
    call("post", "/api/tasks/transcripts/{source_id}/restore", { path: { source_id: id }, body: {} }).then(() => {
      changes.value += 1;
      say(intake().source.restored);
    }, (error: unknown) => say(error instanceof Error ? error.message : String(error), { tone: "bad" }));
  };
  try {
    await call("delete", "/api/tasks/transcripts/{source_id}", { path: { source_id: id } });
    changes.value += 1;
    say(intake().source.removed, { undo: restore });
    go("/inbox");
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), { tone: "bad" });
  }
}
