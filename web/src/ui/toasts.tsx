/* Messages at the edge of the page, and the voice for screen readers. */
import { useEffect, useRef } from "preact/hooks";
import { connection } from "../state/changed";
import { outbox } from "../state/outbox";
import { dismiss, spoken, toasts, type Toast } from "../state/messages";
import { live } from "../text/live";
import { words } from "../text/words";
import { useSignal } from "@preact/signals";
import { Icon } from "./icons";
import { Key } from "./key";

const SHOWN_MS = 7000;

export function Toasts() {
  return (
    <>
      <section class="toasts" aria-label={words.toasts.region}>
        {toasts.value.map((toast) => (
          <Shown key={toast.id} toast={toast} />
        ))}
      </section>
      <div class="unseen" role="status" aria-live="polite">{spoken.value}</div>
    </>
  );
}

function Shown({ toast }: { toast: Toast }) {
  const isHeld = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!isHeld.value && toast.tone !== "bad") timer.current = setTimeout(() => dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer.current);
  }, [isHeld.value, toast]);
  const hold = (held: boolean) => () => (isHeld.value = held);
  return (
    <div
      class={`toast ${toast.tone}`}
      role={toast.tone === "bad" ? "alert" : undefined}
      onMouseEnter={hold(true)}
      onMouseLeave={hold(false)}
      onFocusIn={hold(true)}
      onFocusOut={hold(false)}
    >
      <span class="toast-text">{toast.text}</span>
      {toast.undo ? (
        <button type="button" class="button quiet" onClick={() => { dismiss(toast.id); toast.undo?.(); }}>
          {words.common.undo}
          <Key action="undo" />
        </button>
      ) : null}
      <button type="button" class="button quiet icon-only" aria-label={words.common.close} onClick={() => dismiss(toast.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** What is kept here while the service can't be reached. */
export function OfflineBar() {
  const at = outbox.nextAttemptAt.value;
  const now = useSignal(Date.now());
  useEffect(() => {
    if (at === null) return undefined;
    now.value = Date.now();
    const timer = setInterval(() => (now.value = Date.now()), 1000);
    return () => clearInterval(timer);
  }, [at]);
  if (at === null) return null;
  const seconds = Math.max(0, Math.ceil((at - now.value) / 1000));
  return (
    <div class="offline" role="status">
      <Icon name="warn" />
      <span>{words.failure.offline(outbox.count.value, seconds)}</span>
      <button type="button" class="button quiet" onClick={() => outbox.retry()}>{words.common.retry}</button>
    </div>
  );
}

/** What others do does not show up for the moment. */
export function LostBar() {
  if (connection.value !== "lost" || outbox.nextAttemptAt.value !== null) return null;
  return <div class="offline" role="status"><Icon name="warn" /><span>{live().lost}</span></div>;
}
