/* What a list shows when it has nothing to show: that it loads, that it is empty, or why it can't. */
import type { ComponentChildren } from "preact";
import { Refusal, Unreachable } from "../api/call";
import { words } from "../text/words";
import { Button } from "./key";

export function Loading({ rows = 6, label }: { rows?: number; label?: string }) {
  return (
    <div class="loading" role="status" aria-label={label ?? words.common.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} class="bone" />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error instanceof Refusal && error.status === 404) return <NotHere />;
  const detail = error instanceof Refusal ? error.message : error instanceof Unreachable ? words.failure.unreachable : String(error);
  return (
    <div class="empty failure" role="alert">
      <p class="empty-title">{words.failure.cantLoad}</p>
      <p>{detail}</p>
      {error instanceof Refusal && error.requestId ? <p class="meta">{words.failure.request(error.requestId)}</p> : null}
      {onRetry ? <Button onClick={onRetry}>{words.common.retry}</Button> : null}
    </div>
  );
}

export function NotHere() {
  return <Empty title={words.failure.notHere}><p>{words.failure.notHereMore}</p><a class="button" href="/review">{words.actions["goReview"]}</a></Empty>;
}
