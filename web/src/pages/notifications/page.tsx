/* What one was told of, newest first: opening something reads it. */
import "../tasks/tasks.css";
import "./notifications.css";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import { handle } from "../../keys/registry";
import { unread } from "../../state/changed";
import { say as tell } from "../../state/messages";
import { countUnread, told } from "../../state/notifications";
import { go, place } from "../../state/router";
import { sayAgo, sayFull } from "../../text/dates";
import { notifications } from "../../text/notifications";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";
import { grouped, hrefOf, isUnread, type Group, type Notification } from "./groups";

export { ready } from "../../text/notifications";

const ICONS: Record<string, string> = { mention: "quote", assigned: "person", undone: "clock", proposal: "proposals", reading_failed: "warn" };

interface List {
  rows: Signal<readonly Notification[] | null>;
  cursor: Signal<string | null>;
  error: Signal<unknown>;
  at: Signal<number>;
  /** Others came while one was reading. */
  isOld: Signal<boolean>;
}

export function Page() {
  const say = notifications();
  const list: List = { rows: useSignal<readonly Notification[] | null>(null), cursor: useSignal<string | null>(null), error: useSignal<unknown>(null), at: useSignal(0), isOld: useSignal(false) };
  const state = place.value.query.get("state") === "all" ? "all" : "unread";
  useEffect(() => void (document.title = `${say.title} · ${words.product}`), []);
  useEffect(() => {
    list.rows.value = null;
    list.at.value = 0;
    void load(list, state);
  }, [state]);
  useEffect(() => {
    const seen = told.peek();
    return told.subscribe((count) => {
      if (count === seen) return;
      if (list.rows.peek()?.length) list.isOld.value = true;
      else void load(list, state);
    });
  }, [state]);
  useEffect(() => handle("notifications", keysOf(list, state)), [state]);
  const rows = list.rows.value;
  const groups = rows ? grouped(rows) : [];
  return (
    <main class="page notifications" id="page">
      <header class="page-head">
        <h1 tabIndex={-1}>{say.title}</h1>
        <div class="page-actions">
          <a class="button quiet" href="/settings/me#notifications">{say.choose}</a>
          <Button action="readAll" onClick={() => void readAll(list)} disabled={!unread.value}>{say.readAll}</Button>
        </div>
      </header>
      <nav class="views" aria-label={say.title}>
        {(["unread", "all"] as const).map((each) => <a key={each} href={each === "all" ? "/notifications?state=all" : "/notifications"} aria-current={each === state ? "page" : undefined}>{say.states[each]}</a>)}
      </nav>
      {list.isOld.value ? <p><Button onClick={() => void load(list, state)}>{say.fresh}</Button></p> : null}
      {list.error.value ? <Failure error={list.error.value} onRetry={() => void load(list, state)} /> : null}
      {!rows && !list.error.value ? <Loading rows={6} /> : null}
      {rows && !rows.length ? <Empty title={state === "unread" ? say.emptyUnread : say.empty}><p>{say.emptyMore}</p></Empty> : null}
      <ul class="notification-list">
        {groups.map((group, index) => <Line key={group.first.id} group={group} list={list} isCurrent={index === list.at.value} />)}
      </ul>
      {list.cursor.value ? <p><Button onClick={() => void load(list, state, { isMore: true })}>{say.more}</Button></p> : null}
    </main>
  );
}

function Line({ group, list, isCurrent }: { group: Group; list: List; isCurrent: boolean }) {
  const say = notifications();
  const { first, all } = group;
  const isNew = isUnread(group);
  const label = isNew ? say.read : say.unread;
  return (
    <li class={`notification ${isNew ? "unread" : ""} ${isCurrent ? "current" : ""}`} aria-current={isCurrent ? "true" : undefined}>
      <span class={`notification-sign ${first.kind}`}><Icon name={ICONS[first.kind] ?? "mine"} /></span>
      <a class="notification-link" href={hrefOf(group)} onClick={() => void mark(list, group, true)}>
        {isNew ? <span class="unseen">{say.states["unread"]}: </span> : null}
        <span class="notification-did"><b>{first.actor?.name ?? say.service}</b> {say.did[first.kind]} <b>{titleOf(first)}</b>{all.length > 1 ? ` ${say.andMore(all.length - 1)}` : ""}</span>
        {first.excerpt ? <span class="notification-excerpt soft">{first.excerpt}</span> : null}
      </a>
      <time class="meta" dateTime={first.created_at} title={sayFull(first.created_at)}>{sayAgo(first.created_at)}</time>
      <button type="button" class="notification-mark" aria-pressed={!isNew} title={label} onClick={() => void mark(list, group, isNew)}><span class="unseen">{label}</span></button>
    </li>
  );
}

function titleOf({ subject }: Notification): string {
  return subject.title ?? notifications().untitled;
}

async function load(list: List, state: "unread" | "all", { isMore = false } = {}): Promise<void> {
  list.error.value = null;
  try {
    const query = { state, limit: 50, ...(isMore && list.cursor.peek() ? { cursor: list.cursor.peek() ?? "" } : {}) };
    const page = await call("get", "/api/notifications", { query });
    list.rows.value = isMore ? [...(list.rows.peek() ?? []), ...page.notifications] : page.notifications;
    list.cursor.value = page.next_cursor;
    list.isOld.value = false;
    unread.value = page.unread;
  } catch (reason) {
    list.error.value = reason;
  }
}

/** The line stays where it is until the list is read anew, so that nothing moves under the reader. */
async function mark(list: List, { all }: Group, isRead: boolean): Promise<void> {
  const ids = new Set(all.filter(({ read_at: at }) => (at !== null) !== isRead).map(({ id }) => id));
  if (!ids.size) return;
  try {
    const marked = await Promise.all([...ids].map((id) => call("patch", "/api/notifications/{notification_id}", { path: { notification_id: id }, body: { is_read: isRead }, key: newKey() })));
    const found = new Map(marked.map(({ notification }) => [notification.id, notification]));
    list.rows.value = (list.rows.peek() ?? []).map((row) => found.get(row.id) ?? row);
    await countUnread();
  } catch (reason) {
    tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
  }
}

/** What came since the list was read stays unread. */
async function readAll(list: List): Promise<void> {
  const newest = list.rows.peek()?.[0]?.created_at;
  try {
    const { read } = await call("post", "/api/notifications/read", { body: newest ? { until: newest } : {}, key: newKey() });
    const now = new Date().toISOString();
    list.rows.value = (list.rows.peek() ?? []).map((row) => ({ ...row, read_at: row.read_at ?? now }));
    tell(notifications().allRead(read));
    await countUnread();
  } catch (reason) {
    tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
  }
}

function keysOf(list: List, state: "unread" | "all"): Record<string, () => void> {
  const groups = (): Group[] => grouped(list.rows.peek() ?? []);
  const current = (): Group | undefined => groups()[list.at.peek()];
  const move = (to: number): void => {
    list.at.value = Math.max(0, Math.min(groups().length - 1, to));
    document.querySelectorAll<HTMLElement>(".notification-link")[list.at.peek()]?.focus();
  };
  return {
    next: () => move(list.at.peek() + 1),
    previous: () => move(list.at.peek() - 1),
    first: () => move(0),
    last: () => move(Number.MAX_SAFE_INTEGER),
    open: () => {
      const group = current();
      if (!group) return;
      void mark(list, group, true);
      go(hrefOf(group));
    },
    read: () => {
      const group = current();
      if (group) void mark(list, group, isUnread(group));
    },
    readAll: () => void readAll(list),
    filter: () => go(state === "all" ? "/notifications" : "/notifications?state=all"),
  };
}
