/* Asking for a link to a new password, which goes by mail; what is said is the same whether or not there is an account. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call, Refusal } from "../../api/call";
import { access } from "../../text/access";
import { words } from "../../text/words";
import { Button } from "../../ui/key";

export function Forgot() {
  const say = access().forgot;
  const fault = useSignal("");
  const isAsked = useSignal(false);
  const isBusy = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${say.title} · ${words.product}`;
    field.current?.focus();
  }, []);
  const submit = async (): Promise<void> => {
    isBusy.value = true;
    fault.value = "";
    try {
      await call("post", "/api/password-resets/request", { body: { email: field.current?.value.trim() ?? "" } });
      isAsked.value = true;
    } catch (error) {
      fault.value = faultOf(error);
    }
    isBusy.value = false;
  };
  return (
    <>
      <h1 tabIndex={-1}>{say.title}</h1>
      {isAsked.value ? <p role="status">{say.asked}</p> : (
        <form class="form" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
          <p class="soft">{say.line}</p>
          <label class="field"><span>{words.signIn.email}</span><input ref={field} name="email" type="email" required maxLength={254} autocomplete="username" /></label>
          <p class="fault" role="alert">{fault.value}</p>
          <Button type="submit" kind="primary" disabled={isBusy.value}>{say.button}</Button>
        </form>
      )}
      <p><a href="/sign-in">{words.signIn.title}</a></p>
    </>
  );
}

function faultOf(error: unknown): string {
  if (!(error instanceof Refusal)) return words.failure.unreachable;
  const { forgot, signIn } = access();
  return { mail_not_set_up: forgot.noMail, rate_limited: signIn.slow }[error.code] ?? error.message;
}
