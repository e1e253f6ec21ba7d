/* Who is invited: a link for each, shown once. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { sayMoment } from "../../text/dates";
import { access } from "../../text/access";
import { office } from "../../text/office";
import { Button } from "../../ui/key";

type Invitation = components["schemas"]["Invitation"];
export const ROLES = ["owner", "reviewer", "member"] as const;
export type Role = (typeof ROLES)[number];

export function Invitations() {
  const say = access().invitations;
  const invitations = useSignal<readonly Invitation[]>([]);
  const load = (): void => {
    call("get", "/api/invitations", { query: { limit: 100 } }).then((answer) => (invitations.value = answer.invitations), complain);
  };
  useEffect(load, []);
  const revoke = async (id: string): Promise<void> => {
    await call("delete", "/api/invitations/{invitation_id}", { path: { invitation_id: id }, key: newKey() }).catch(complain);
    load();
  };
  return (
    <>
      <Invite onMade={load} />
      <section class="card group">
        <h2>{say.waiting}</h2>
        {invitations.value.length === 0 ? <p class="soft">{say.none}</p> : null}
        <ul class="plain-list">
          {invitations.value.map((each) => (
            <li key={each.id} class={each.state === "waiting" ? "" : "soft"}>
              <span class="grow"><strong>{each.email}</strong> <span class="meta">{office().settings.roles[each.role]} · {sayMoment(each.expires_at)}</span></span>
              <span class="badge">{say.states[each.state]}</span>
              {each.state === "waiting" ? <Button kind="quiet" onClick={() => void revoke(each.id)}>{say.revoke}</Button> : null}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Invite({ onMade }: { onMade: () => void }) {
  const say = access().invitations;
  const form = useRef<HTMLFormElement>(null);
  const link = useSignal("");
  const fault = useSignal("");
  const invite = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    fault.value = link.value = "";
    try {
      const body = { email: String(given.get("email")).trim(), role: String(given.get("role")) as Role, days: Number(given.get("days")) };
      const { path } = await call("post", "/api/invitations", { body, key: newKey() });
      if (path) link.value = location.origin + path;
      form.current?.reset();
      onMade();
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <section class="card group">
      <h2>{say.title}</h2>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void invite(); }}>
        <div class="two-columns">
          <label class="field"><span>{say.email}</span><input name="email" type="email" required autocomplete="off" /></label>
          <label class="field"><span>{say.role}</span><select name="role">{ROLES.map((role) => <option key={role} value={role} selected={role === "reviewer"}>{office().settings.roles[role]}</option>)}</select></label>
          <label class="field"><span>{say.days}</span><input name="days" type="number" required min={1} max={30} defaultValue="7" /></label>
        </div>
        <p class="fault" role="alert">{fault.value}</p>
        <p><Button type="submit" kind="primary">{say.make}</Button></p>
      </form>
      {link.value ? <p class="secret" role="status">{say.link} <code>{link.value}</code></p> : null}
    </section>
  );
}

export function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
