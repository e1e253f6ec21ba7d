/* Signing in: as a page, and as a dialog on top of whatever was open when the session ended. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Refusal } from "../api/call";
import { go, place } from "../state/router";
import { loadSession, session, signIn } from "../state/session";
import { access } from "../text/access";
import { words } from "../text/words";
import { Button } from "../ui/key";
import { lazy } from "../ui/lazy";
import { Sheet } from "../ui/sheet";
import { Mark } from "./mark";

const SignOn = lazy(() => import("./sign-on"), { isPart: true });

interface Choice {
  id: string;
  name: string;
}

function InPage() {
  useEffect(() => void (document.title = `${words.signIn.title} · ${words.product}`), []);
  const to = place.peek().query.get("to") ?? "";
  const goOn = (): void => {
    go(to.startsWith("/") && !to.startsWith("//") ? to : "/review", { replace: true });
  };
  return (
    <main class="outside">
      <div class="card sign-in">
        <Mark />
        <h1 tabIndex={-1}>{words.signIn.title}</h1>
        <p class="soft">{access().signIn.line}</p>
        <SignOn to={to} refused={place.peek().query.get("refused")} />
        <Form onDone={goOn} />
      </div>
    </main>
  );
}

/** On top of everything when the session has ended; what was open stays as it is. */
function OnTop() {
  return (
    <Sheet title={words.signIn.title} onClose={() => undefined} class="narrow">
      <p>{access().signIn.expired}</p>
      <SignOn to={location.pathname + location.search} refused={null} />
      <Form email={session.peek()?.member.email ?? ""} onDone={() => undefined} />
    </Sheet>
  );
}

function Form({ email = "", onDone }: { email?: string; onDone: () => void }) {
  const fault = useSignal("");
  const isBusy = useSignal(false);
  const choices = useSignal<readonly Choice[]>([]);
  const needsCode = useSignal(false);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    isBusy.value = true;
    fault.value = "";
    try {
      const workspace = given.get("workspace");
      await signIn({ email: String(given.get("email")), password: String(given.get("password")), ...(workspace ? { workspace_id: String(workspace) } : {}), ...codeOf(given) });
      await loadSession();
      if (session.peek()) onDone();
      else fault.value = access().signIn.cookies;
    } catch (error) {
      // Who is in several workspaces says which one, and nothing has gone wrong.
      if (error instanceof Refusal && error.code === "workspace_needed") choices.value = error.problem["workspaces"] as Choice[];
      else if (error instanceof Refusal && error.code === "second_factor_needed") needsCode.value = true;
      else fault.value = faultOf(error);
    }
    isBusy.value = false;
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span>{words.signIn.email}</span>
        <input ref={email ? undefined : first} name="email" type="email" autocomplete="username" required defaultValue={email} />
      </label>
      <label class="field">
        <span>{words.signIn.password}</span>
        <input ref={email ? first : undefined} name="password" type="password" autocomplete="current-password" required />
      </label>
      {choices.value.length > 0 ? (
        <label class="field">
          <span>{access().signIn.workspace}</span>
          <select name="workspace" ref={(field) => field?.focus()}>{choices.value.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
        </label>
      ) : null}
      {needsCode.value ? (
        <label class="field">
          <span>{access().signIn.code}</span>
          <input name="code" autocomplete="one-time-code" required maxLength={40} spellcheck={false} ref={focusOnce} />
        </label>
      ) : null}
      <p class="fault" role="alert">{fault.value}</p>
      <Button type="submit" kind="primary" disabled={isBusy.value}>{words.signIn.submit}</Button>
      <p class="meta"><a href="/forgot">{access().signIn.forgot}</a></p>
    </form>
  );
}

/** The code as it is typed, with the spaces that apps show within it left out. */
export function codeOf(given: FormData): { code?: string } {
  const code = String(given.get("code") ?? "").replaceAll(/\s/g, "");
  return code ? { code } : {};
}

function focusOnce(field: HTMLInputElement | null): void {
  if (field && !field.value) field.focus();
}

function faultOf(error: unknown): string {
  if (!(error instanceof Refusal)) return words.failure.unreachable;
  if (error.code === "wrong_code") return access().signIn.wrongCode;
  return error.status === 401 ? access().signIn.wrong : error.message;
}

export function Page({ isOnTop = false }: { isOnTop?: boolean }) {
  return isOnTop ? <OnTop /> : <InPage />;
}
