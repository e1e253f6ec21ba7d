/* Whether others see what I look at. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { say as tell } from "../../state/messages";
import { presence } from "../../text/presence";
import { words } from "../../text/words";

export { ready } from "../../text/presence";

export function Page() {
  const isSeen = useSignal<boolean | null>(null);
  const complain = (reason: unknown): void => tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
  useEffect(() => {
    call("get", "/api/me/presence").then((answer) => (isSeen.value = answer.is_seen), complain);
  }, []);
  const set = (next: boolean): void => {
    call("put", "/api/me/presence", { body: { is_seen: next } }).then((answer) => {
      isSeen.value = answer.is_seen;
      tell(words.common.saved);
    }, complain);
  };
  if (isSeen.value === null) return null;
  return (
    <section class="card group">
      <label class="check"><input type="checkbox" checked={isSeen.value} onChange={(event) => set(event.currentTarget.checked)} /> {presence().wish}</label>
      <p class="meta">{presence().wishMore}</p>
    </section>
  );
}
