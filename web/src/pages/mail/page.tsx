/* The ledger of mail: every message that came in, what became of it, and why. */
import "../inbox/inbox.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import { handle } from "../../keys/registry";
import { onChanges } from "../../state/changed";
import { lookAgain, makeLedger, readMail, showFresh, type Asked, type Ledger, type Message, type Outcome } from "../../state/mail-ledger";
import { say as tell } from "../../state/messages";
import { go, place } from "../../state/router";
import { may } from "../../state/session";
import { intake } from "../../text/intake";
import { sayMoment } from "../../text/dates";
import { mail } from "../../text/mail";
import type { Did } from "../../text/mail/en";
import { words } from "../../text/words";
import { Fresh } from "../../ui/fresh";
import { Icon } from "../../ui/icons";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";

const TABS = ["", "quarantined", "failed", "refused", "staged", "automatic", "duplicate", "discarded"] as const;
const BUSY_MS = 3000;
/** New mail is no change of anything that the stream tells of before it is read. */
const LOOK_MS = 15_000;
/** Undoes what was decided here last. */
let takeBack: (() => void) | undefined;

export function Page() {
  const ledger = useSignal<Ledger>(makeLedger()).value;
  const outcome = place.value.query.get("outcome") ?? "";
  const q = place.value.query.get("q") ?? "";
  const thread = place.value.query.get("thread") ?? "";
  const asked: Asked = { outcome, q, thread };
  const again = (): void => void readMail(ledger, asked);
  // What is read, and what is suggested out of it, changes its message; new mail is counted above the list.
  const follow = (): void => void lookAgain(ledger, asked).catch(() => undefined);
  useEffect(() => onChanges("source", follow), [outcome, q, thread]);
  useEffect(() => onChanges("staged", follow), [outcome, q, thread]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && follow(), LOOK_MS);
    return () => clearInterval(timer);
  }, [outcome, q, thread]);
  useEffect(() => handle("plain", { undo: () => takeBack?.() }), []);
  useEffect(() => void (document.title = `${mail().title} · ${words.product}`), []);
  useEffect(() => {
    ledger.rows.value = null;
    again();
  }, [outcome, q, thread]);
  const isBusy = ledger.rows.value?.some((message) => message.outcome === "received") ?? false;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(follow, BUSY_MS);
    return () => clearInterval(timer);
  }, [isBusy, outcome, q, thread]);
  return (
    <main class="page inbox" id="page">
      <header class="page-head">
        <h1 tabIndex={-1}>{mail().title}</h1>
        <div class="page-actions">
          <input type="search" aria-label={mail().search} placeholder={mail().search} defaultValue={q} onChange={(event) => go(addressOf({ ...asked, q: event.currentTarget.value.trim() }))} />
          <a class="button" href="/inbox">{intake().inbox.title}</a>
          {may("admin") ? <a class="button" href="/settings/intake">{mail().settings}</a> : null}
        </div>
      </header>
      <nav class="tabs" aria-label={mail().title}>
        {TABS.map((each) => (
          <a key={each} href={addressOf({ ...asked, outcome: each })} aria-current={each === outcome ? "page" : undefined}>{each ? mail().tabs[each] : mail().all}</a>
        ))}
      </nav>
      {thread ? <p class="meta">{mail().oneThread} <a href={addressOf({ ...asked, thread: "" })}>{mail().allThreads}</a></p> : null}
      <Fresh count={ledger.fresh.value.length} onShow={() => showFresh(ledger)} />
      <Rows ledger={ledger} isNarrowed={outcome !== "" || q !== "" || thread !== ""} onRetry={again} onMore={() => void readMail(ledger, asked, { isMore: true })} />
    </main>
  );
}

/** What the page shows of the ledger, as its address says. */
interface RowsProps {
  ledger: Ledger;
  isNarrowed: boolean;
  onRetry: () => void;
  onMore: () => void;
}

function Rows({ ledger, isNarrowed, onRetry, onMore }: RowsProps) {
  const rows = ledger.rows.value;
  if (ledger.error.value && !rows) return <Failure error={ledger.error.value} onRetry={onRetry} />;
  if (!rows) return <Loading rows={8} />;
  if (!rows.length) return isNarrowed ? <Empty title={mail().nothingMatches} /> : <Empty title={mail().empty}><p>{mail().emptyMore}</p>{may("admin") ? <a class="button" href="/settings/intake">{mail().settings}</a> : null}</Empty>;
  // What is undone later changes the rows that are shown by then.
  const take = (changed: Message): void => void (ledger.rows.value = (ledger.rows.peek() ?? []).map((each) => (each.id === changed.id ? changed : each)));
  return (
    <>
      <ul class="inbox-list">{rows.map((message) => <Row key={message.id} message={message} onChange={take} />)}</ul>
      {ledger.cursor.value ? <Button onClick={onMore}>{mail().more}</Button> : null}
    </>
  );
}

function Row({ message, onChange }: { message: Message; onChange: (changed: Message) => void }) {
  const who = message.sender.name ?? message.sender.address ?? message.envelope_sender ?? mail().unknown;
  // Who redirected a mail as it was is its sender, and somebody else wrote it.
  const author = message.author?.name ?? message.author?.address;
  const isBad = message.outcome === "failed" || message.outcome === "refused" || message.outcome === "quarantined";
  const title = message.subject ?? mail().noSubject;
  return (
    <li class="inbox-row mail-row">
      <span class={`state ${isBad ? "bad" : "good"}`} aria-hidden="true">{isBad ? "!" : "·"}</span>
      <span class="inbox-title">
        {message.transcript_id ? <a href={`/inbox/${message.transcript_id}`}>{title}</a> : title}
        <span class="meta"> {who}{author ? ` ${mail().writtenBy(author)}` : ""}{message.recipient ? ` ${mail().to(message.recipient)}` : ""}</span>
        <span class="meta"> {sayHow(message)}</span>
        {message.thread ? <a class="meta" href={addressOf({ outcome: "", q: "", thread: message.thread })}> {mail().thread}</a> : null}
        {message.attached.map((file) => <a key={file.transcript_id} class="meta" href={`/inbox/${file.transcript_id}`}> {mail().attached(file.file_name)}</a>)}
      </span>
      <span class={`inbox-outcome ${isBad ? "bad-text" : "soft"}`}>
        {mail().outcomes[message.outcome]}{message.times > 1 ? `, ${mail().times(message.times)}` : ""}{message.staged_count ? `, ${mail().staged(message.staged_count)}` : ""}
        {message.detail ? <span class="meta"> {message.detail}</span> : null}
      </span>
      {message.is_private ? <Icon name="lock" /> : null}
      <time class="meta" dateTime={message.received_at}>{sayMoment(message.received_at)}</time>
      <span class="inbox-actions">
        {may("intake:write") ? <Actions message={message} onChange={onChange} /> : null}
        <a class="button quiet" href={`/api/inbound/messages/${message.id}/page`} target="_blank" rel="noreferrer">{mail().look}</a>
        <a class="button quiet" href={`/api/inbound/messages/${message.id}/raw`} download>{mail().original}</a>
      </span>
    </li>
  );
}

function Actions({ message, onChange }: { message: Message; onChange: (changed: Message) => void }) {
  const path = { message_id: message.id };
  const undo = (): void => {
    takeBack = undefined;
    void call("post", "/api/inbound/messages/{message_id}/undo", { path, key: newKey() }).then(({ message: changed }) => {
      onChange(changed);
      tell(mail().changed.undo);
    }, complain);
  };
  const done = (name: Did, changed: Message): void => {
    onChange(changed);
    takeBack = changed.undoable ? undo : undefined;
    tell(mail().changed[name], changed.undoable ? { undo } : {});
  };
  const act = (name: "reprocess" | "discard" | "restore"): void =>
    void call("post", `/api/inbound/messages/{message_id}/${name}`, { path, key: newKey() }).then(({ message: changed }) => done(name, changed), complain);
  const release = (trust: boolean): void =>
    void call("post", "/api/inbound/messages/{message_id}/release", { path, body: { trust_sender: trust }, key: newKey() }).then(({ message: changed }) => done("release", changed), complain);
  const remove = (): void =>
    void call("delete", "/api/inbound/messages/{message_id}", { path, key: newKey() }).then(({ message: changed }) => done("remove", changed), complain);
  const removal = message.transcript_id ? null : <Button kind="quiet" onClick={remove}>{mail().remove}</Button>;
  if (message.outcome === "discarded")
    return (
      <>
        <Button kind="quiet" onClick={() => act("restore")}>{mail().restore}</Button>
        {message.deleted_at ? <span class="meta">{mail().removed}</span> : removal}
      </>
    );
  const isHeld = message.outcome === "quarantined" || message.outcome === "automatic";
  return (
    <>
      {isHeld ? <Button onClick={() => release(false)}>{mail().release}</Button> : null}
      {message.outcome === "quarantined" ? <Button kind="quiet" onClick={() => release(true)}>{mail().trust}</Button> : null}
      {message.outcome === "failed" ? <Button onClick={() => act("reprocess")}>{mail().again}</Button> : null}
      {DISCARDABLE.has(message.outcome) ? <Button kind="quiet" onClick={() => act("discard")}>{mail().discard}</Button> : null}
      {DISCARDABLE.has(message.outcome) ? removal : null}
    </>
  );
}

const DISCARDABLE: ReadonlySet<Outcome> = new Set(["nothing_found", "duplicate", "automatic", "quarantined", "refused", "failed"]);

/** By which way it came, whether its sender is known for sure, and what of it nobody here can open. */
function sayHow(message: Message): string {
  const way = message.provider ?? mail().ways[message.way];
  const verdict = message.sender.verdict ? mail().verdicts[message.sender.verdict] : undefined;
  return [way, verdict, ...message.flags.map((flag) => mail().flags[flag])].filter(Boolean).join(" · ");
}

function addressOf({ outcome, q, thread }: Asked): string {
  const query = new URLSearchParams({ ...(outcome ? { outcome } : {}), ...(q ? { q } : {}), ...(thread ? { thread } : {}) }).toString();
  return query ? `/inbox/mail?${query}` : "/inbox/mail";
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
