/* What I am told of: each kind in the pages, and by mail where mail is sent. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { countUnread } from "../../state/notifications";
import { session } from "../../state/session";
import { notifications } from "../../text/notifications";
import { words } from "../../text/words";

export { ready } from "../../text/notifications";

type Wish = components["schemas"]["NotificationWish"];
type Kind = Wish["muted"][number];

const KINDS: readonly Kind[] = ["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"];

export function Page() {
  const say = notifications();
  const wish = useSignal<Wish | null>(null);
  const isMailed = useSignal(false);
  const take = (answer: { wish: Wish; is_mailed: boolean }): void => {
    wish.value = answer.wish;
    isMailed.value = answer.is_mailed;
  };
  useEffect(() => {
    call("get", "/api/me/notifications").then(take, complain);
  }, []);
  useEffect(() => {
    if (wish.value && location.hash === "#notifications") document.getElementById("notifications")?.scrollIntoView();
  }, [wish.value === null]);
  if (!wish.value) return null;
  const { muted, mailed } = wish.value;
  const set = (next: Wish): void => {
    wish.value = next;
    call("put", "/api/me/notifications", { body: next }).then((answer) => {
      take(answer);
      tell(words.common.saved);
      void countUnread();
    }, complain);
  };
  const canMail = isMailed.value && Boolean(session.value?.member.email);
  return (
    <section class="card group" id="notifications">
      <h2>{say.title}</h2>
      <table class="wishes">
        <thead><tr><th scope="col">{say.heading}</th><th scope="col">{say.inPage}</th>{canMail ? <th scope="col">{say.byMail}</th> : null}</tr></thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{say.kinds[kind]}</th>
              <td><input type="checkbox" aria-label={`${say.inPage}: ${say.kinds[kind] ?? ""}`} checked={!muted.includes(kind)} onChange={(event) => set({ muted: changed(muted, kind, !event.currentTarget.checked), mailed: event.currentTarget.checked ? mailed : changed(mailed, kind, false) })} /></td>
              {canMail ? <td><input type="checkbox" aria-label={`${say.byMail}: ${say.kinds[kind] ?? ""}`} checked={mailed.includes(kind)} disabled={muted.includes(kind)} onChange={(event) => set({ muted, mailed: changed(mailed, kind, event.currentTarget.checked) })} /></td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="meta">{canMail ? say.byMailMore : say.noMail}</p>
    </section>
  );
}

function changed(kinds: readonly Kind[], kind: Kind, isIn: boolean): Kind[] {
  return KINDS.filter((each) => (each === kind ? isIn : kinds.includes(each)));
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
