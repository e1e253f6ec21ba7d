/* Customers or projects that work is about, by name. */
import "../tasks/tasks.css";
import "./things.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { place, setQuery } from "../../state/router";
import { sayAgo } from "../../text/dates";
import { things } from "../../text/things";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Empty, Failure, Loading } from "../../ui/states";

type Resource = components["schemas"]["Resource"];

/** The kinds that have a list, by the word in its address. */
export const LISTED = { customers: "customer", projects: "project" } as const;

export function Page({ kinds }: { kinds: keyof typeof LISTED }) {
  const say = things();
  const q = place.value.query.get("q") ?? "";
  const rows = useSignal<readonly Resource[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const error = useSignal<unknown>(null);
  const load = async ({ isMore = false } = {}): Promise<void> => {
    error.value = null;
    const query = { type: LISTED[kinds], limit: 100, ...(q ? { q } : {}), ...(isMore && cursor.peek() ? { cursor: cursor.peek() ?? "" } : {}) };
    try {
      const page = await call("get", "/api/resources", { query });
      rows.value = isMore ? [...(rows.peek() ?? []), ...page.resources] : page.resources;
      cursor.value = page.next_cursor;
    } catch (reason) {
      error.value = reason;
    }
  };
  useEffect(() => void (document.title = `${say[kinds]} · ${words.product}`), []);
  useEffect(() => void load(), [q]);
  return (
    <main class="page things" id="page">
      <header class="page-head">
        <h1 tabIndex={-1}>{say[kinds]}</h1>
        <nav class="views" aria-label={say.which}>{Object.keys(LISTED).map((name) => <a key={name} href={`/${name}`} aria-current={name === kinds ? "page" : undefined}>{say[name as keyof typeof LISTED]}</a>)}</nav>
        <input type="search" class="things-search" aria-label={say.search} placeholder={say.search} defaultValue={q} onInput={(event) => setQuery({ q: event.currentTarget.value.trim() || null })} />
      </header>
      {error.value ? <Failure error={error.value} onRetry={() => void load()} /> : null}
      {!rows.value && !error.value ? <Loading rows={8} /> : null}
      {rows.value && !rows.value.length ? <Empty title={q ? say.nothing : say.none[kinds]}>{q ? null : <p>{say.noneMore[kinds]}</p>}</Empty> : null}
      {rows.value?.length ? (
        <ul class="compact things-list">
          {rows.value.map((row) => (
            <li key={row.id}>
              <a href={`/${kinds}/${encodeURIComponent(row.id)}`}>
                <span class="card-title">{row.name ?? row.id}</span>
                <span class="card-meta">
                  {row.email_domains.length ? <span>{row.email_domains.join(", ")}</span> : null}
                  {row.related.length ? <span>{say.relatedCount[kinds](row.related.length)}</span> : null}
                  <span>{say.since(sayAgo(row.updated_at))}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {cursor.value ? <p><Button onClick={() => void load({ isMore: true })}>{say.more}</Button></p> : null}
    </main>
  );
}
