/* Signing in: as a page, and as a dialog on top of whatever was open when the session ended. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Refusal } from "../api/call";
import { go, place } from "../state/router";
import { loadSession, session, signIn } from "../state/session";
import { words } from "../text/words";
import { Button } from "../ui/key";
import { Sheet } from "../ui/sheet";

function InPage() {
  useEffect(() => void (document.title = `${words.signIn.title} · ${words.product}`), []);
  const goOn = (): void => {
    const to = place.peek().query.get("to") ?? "";
    go(to.startsWith("/") && !to.startsWith("//") ? to : "/review", { replace: true });
  };
  return (
    <main class="outside">
      <div class="card sign-in">
        <Mark />
        <h1 tabIndex={-1}>{words.signIn.title}</h1>
        <p class="soft">{words.signIn.line}</p>
        <Form onDone={goOn} />
      </div>
    </main>
  );
}

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path class="mark-stalk" d="M16 29V12" />
      <path class="mark-ear" d="M16 12c-3-1-5-3.500-5-7 3 1 5 3.500 5 7zm0 0c3-1 5-3.500 5-7-3 1-5 3.500-5 7zM16 19c-4-.5-6.500-3-7-7 4 .5 6.500 3 7 7zm0 0c4-.5 6.500-3 7-7-4 .5-6.500 3-7 7zM16 26c-4-.5-6.500-3-7-7 4 .5 6.500 3 7 7zm0 0c4-.5 6.500-3 7-7-4 .5-6.500 3-7 7z" />
    </svg>
  );
}

/** On top of everything when the session has ended; what was open stays as it is. */
function OnTop() {
  return (
    <Sheet title={words.signIn.title} onClose={() => undefined} class="narrow">
      <p>{words.signIn.expired}</p>
      <Form email={session.peek()?.member.email ?? ""} onDone={() => undefined} />
    </Sheet>
  );
}

function Form({ email = "", onDone }: { email?: string; onDone: () => void }) {
  const fault = useSignal("");
  const isBusy = useSignal(false);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    isBusy.value = true;
    fault.value = "";
    try {
      await signIn(String(given.get("email")), String(given.get("password")));
      await loadSession();
      if (session.peek()) onDone();
      else fault.value = words.signIn.cookies;
    } catch (error) {
      fault.value = faultOf(error);
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
      <p class="fault" role="alert">{fault.value}</p>
      <Button type="submit" kind="primary" disabled={isBusy.value}>{words.signIn.submit}</Button>
    </form>
  );
}

function faultOf(error: unknown): string {
  if (!(error instanceof Refusal)) return words.failure.unreachable;
  return error.status === 401 ? words.signIn.wrong : error.message;
}

export function Page({ isOnTop = false }: { isOnTop?: boolean }) {
  return isOnTop ? <OnTop /> : <InPage />;
}
