/* Where one is: the address is the truth, and a signal says it. */
import { signal } from "@preact/signals";

export interface Place {
  path: string;
  query: URLSearchParams;
}

export interface Match<N> {
  name: N;
  parts: Record<string, string>;
}

export const place = signal<Place>(read());

/** Go there. With `replace` the page that one leaves is not kept in the history. */
export function go(href: string, { replace = false } = {}): void {
  if (href === location.pathname + location.search) return;
  if (replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  place.value = read();
}

/** The same page with other values in its query; null takes one away. */
export function setQuery(changes: Record<string, string | null>, { replace = true } = {}): void {
  go(hrefWith(place.peek(), changes), { replace });
}

export function hrefWith(from: Place, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(from.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  // Commas and colons are allowed in a query as they are, and read better so.
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? `${from.path}?${text}` : from.path;
}

/** The first pattern that fits: `{name}` stands for one part of the path. */
export function matchPath<N extends string>(path: string, patterns: readonly (readonly [N, string])[]): Match<N> | null {
  const given = path.replace(/\/+$/, "").split("/");
  for (const [name, pattern] of patterns) {
    const parts = partsOf(given, pattern.replace(/\/+$/, "").split("/"));
    if (parts) return { name, parts };
  }
  return null;
}

function partsOf(given: string[], wanted: string[]): Record<string, string> | null {
  if (given.length !== wanted.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const have = given[index] ?? "";
    if (!want.startsWith("{")) {
      if (want !== have) return null;
    } else if (have) parts[want.slice(1, -1)] = decode(have);
    else return null;
  }
  return parts;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Links within the pages change the place instead of loading a page. */
export function followLinks(): void {
  addEventListener("popstate", () => (place.value = read()));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || event.defaultPrevented || event.button !== 0 || hasModifier(event)) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/")) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

function hasModifier(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

function read(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}
