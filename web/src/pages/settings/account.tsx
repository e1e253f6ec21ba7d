/* My password, and where I am signed in. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { loadSession } from "../../state/session";
import { sayMoment } from "../../text/dates";
import { access } from "../../text/access";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";

const SignOn = lazy(() => import("./sign-on"), { isPart: true });
const SecondFactor = lazy(() => import("./second-factor"), { isPart: true });

type OwnSession = components["schemas"]["OwnSession"];

export function Account() {
  const sessions = useSignal<readonly OwnSession[]>([]);
  const load = (): void => {
    call("get", "/api/me/sessions").then((answer) => (sessions.value = answer.sessions), complain);
  };
  useEffect(load, []);
  return (
    <>
      <Password onChanged={load} />
      <SignOn />
      <SecondFactor />
      <Sessions sessions={sessions.value} onEnded={load} />
    </>
  );
}

function Password({ onChanged }: { onChanged: () => void }) {
  const say = access().account;
  const form = useRef<HTMLFormElement>(null);
  const fault = useSignal("");
  const change = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    fault.value = "";
    try {
      await call("post", "/api/me/password", { body: { current_password: String(given.get("current")), password: String(given.get("password")) } });
      form.current?.reset();
      await loadSession();
      tell(say.changed);
      onChanged();
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <section class="card group">
      <h2>{say.password}</h2>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void change(); }}>
        <div class="two-columns">
          <label class="field"><span>{say.current}</span><input name="current" type="password" required autocomplete="current-password" /></label>
          <label class="field"><span>{say.next}</span><input name="password" type="password" required minLength={12} autocomplete="new-password" aria-describedby="next-password" /></label>
        </div>
        <p class="meta" id="next-password">{access().outside.newPassword}</p>
        <p class="fault" role="alert">{fault.value}</p>
        <p><Button type="submit">{say.change}</Button></p>
      </form>
    </section>
  );
}

function Sessions({ sessions, onEnded }: { sessions: readonly OwnSession[]; onEnded: () => void }) {
  const say = access().account;
  const end = async (id: string): Promise<void> => {
    await call("delete", "/api/me/sessions/{session_id}", { path: { session_id: id }, key: newKey() }).then(() => tell(say.ended(1)), complain);
    onEnded();
  };
  const endOthers = async (): Promise<void> => {
    await call("delete", "/api/me/sessions", { key: newKey() }).then(({ ended }) => tell(say.ended(ended)), complain);
    onEnded();
  };
  return (
    <section class="card group">
      <h2>{say.sessions}</h2>
      <ul class="plain-list">
        {sessions.map((each) => (
          <li key={each.id}>
            <span class="grow"><strong>{sayBrowser(each.browser)}</strong> <span class="meta">{each.workspace.name} · {sayMoment(each.created_at)} · {say.until(sayMoment(each.expires_at))}</span></span>
            {each.is_current ? <span class="badge">{say.here}</span> : <Button kind="quiet" onClick={() => void end(each.id)}>{say.end}</Button>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? <p><Button onClick={() => void endOthers()}>{say.endOthers}</Button></p> : null}
    </section>
  );
}

/** "Firefox, Linux" out of what browsers say, which is long and names all of them. */
export function sayBrowser(text: string | null): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(text ?? "")?.[0];
  const system = /Windows|Android|iPhone|iPad|Mac OS|Linux/.exec(text ?? "")?.[0];
  const named = { Edg: "Edge", OPR: "Opera" }[browser ?? ""] ?? browser;
  return [named, system].filter(Boolean).join(", ") || (text ?? access().account.unknownBrowser);
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
