/* What people see before they are inside: a link that works once, and what it asks of them. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call, Refusal } from "../../api/call";
import type { components } from "../../api/schema";
import { go } from "../../state/router";
import { loadSession } from "../../state/session";
import { access } from "../../text/access";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Loading } from "../../ui/states";
import { Mark } from "../mark";
import { Forgot } from "./forgot";

type Link = components["schemas"]["OneTimeLink"];
type Given = Record<"name" | "email" | "password" | "workspace", string> & { code?: string };

export function Page({ name, token }: { name: string; token?: string | undefined }) {
  return name === "forgot" ? <main class="outside"><div class="card sign-in"><Mark /><Forgot /></div></main> : <Once token={token} />;
}

function Once({ token }: { token: string | undefined }) {
  const link = useSignal<Link | null>(null);
  const fault = useSignal("");
  const say = access().outside;
  useEffect(() => {
    document.title = `${words.product}`;
    if (token === undefined) return;
    call("post", "/api/session/link", { body: { token } }).then(
      (answer) => (link.value = answer.link),
      (reason: unknown) => (fault.value = reason instanceof Refusal ? say.gone : words.failure.unreachable),
    );
  }, [token]);
  const isLost = token === undefined || fault.value !== "";
  return (
    <main class="outside">
      <div class="card sign-in">
        <Mark />
        {link.value && token ? <Asked link={link.value} token={token} /> : isLost ? <Lost text={fault.value || say.printed} /> : <Loading rows={3} />}
      </div>
    </main>
  );
}

function Lost({ text }: { text: string }) {
  return (
    <>
      <h1 tabIndex={-1}>{words.product}</h1>
      <p role="status">{text}</p>
      <p><a href="/sign-in">{words.signIn.title}</a></p>
    </>
  );
}

function Asked({ link, token }: { link: Link; token: string }) {
  const say = access().outside;
  const fault = useSignal("");
  const isBusy = useSignal(false);
  const isDone = useSignal(false);
  const needsCode = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const { title, line, button } = say[link.kind];
  useEffect(() => form.current?.querySelector<HTMLInputElement>("input:not([readonly])")?.focus(), []);
  const submit = async (): Promise<void> => {
    const given = Object.fromEntries(new FormData(form.current ?? undefined)) as Given;
    isBusy.value = true;
    fault.value = "";
    try {
      await send(link.kind, token, given);
      if (link.kind === "reset") isDone.value = true;
      else await loadSession().then(() => go(link.kind === "setup" ? "/inbox" : "/review", { replace: true }));
    } catch (error) {
      if (error instanceof Refusal && error.code === "second_factor_needed") needsCode.value = true;
      else fault.value = error instanceof Error ? error.message : String(error);
    }
    isBusy.value = false;
  };
  if (isDone.value) return <Lost text={say.changed} />;
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <p class="soft">{line(link.workspace_name ?? "")}</p>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {link.kind === "setup" ? <label class="field"><span>{say.workspace}</span><input name="workspace" required maxLength={200} autocomplete="organization" /></label> : null}
        {link.kind === "reset" ? null : <label class="field"><span>{say.name}</span><input name="name" required maxLength={200} autocomplete="name" /></label>}
        <label class="field"><span>{words.signIn.email}</span><input name="email" type="email" required autocomplete="username" readOnly={link.email !== null} defaultValue={link.email ?? ""} /></label>
        <label class="field"><span>{words.signIn.password}</span><input name="password" type="password" required minLength={12} autocomplete={link.kind === "join" ? "current-password" : "new-password"} aria-describedby="password-hint" /></label>
        <p class="meta" id="password-hint">{link.kind === "join" ? say.eitherPassword : say.newPassword}</p>
        {needsCode.value ? <label class="field"><span>{access().signIn.code}</span><input name="code" required autocomplete="one-time-code" maxLength={40} spellcheck={false} /></label> : null}
        <p class="fault" role="alert">{fault.value}</p>
        <Button type="submit" kind="primary" disabled={isBusy.value}>{button}</Button>
      </form>
    </>
  );
}

async function send(kind: Link["kind"], token: string, { name, email, password, workspace, code = "" }: Given): Promise<void> {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (kind === "setup") await call("post", "/api/setup", { body: { token, workspace, name, email, password, timezone } });
  else if (kind === "join") await call("post", "/api/invitations/accept", { body: { token, name, password, ...(code ? { code: code.replaceAll(/\s/g, "") } : {}) } });
  else await call("post", "/api/password-resets/use", { body: { token, password } });
}
