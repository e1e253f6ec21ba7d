/* Linking one's own account with the organization's sign-on. Shows nothing where there is no provider. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { place } from "../../state/router";
import { dayOf, sayDate } from "../../text/dates";
import { signOnWords } from "../../text/sign-on";
import { words } from "../../text/words";
import { Button } from "../../ui/key";

export { ready } from "../../text/sign-on";

export function Page() {
  const say = signOnWords();
  const state = useSignal<components["schemas"]["OwnSignOn"] | null>(null);
  const isAsking = useSignal(false);
  const refused = place.peek().query.get("refused");
  const fault = useSignal(refused ? (say.refused[refused] ?? say.failed) : "");
  useEffect(() => {
    call("get", "/api/me/sign-on").then((answer) => (state.value = answer.sign_on), () => undefined);
  }, []);
  const shown = state.value;
  if (!shown?.is_on) return null;
  const give = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const body = { current_password: String(new FormData(event.currentTarget as HTMLFormElement).get("sign-on-password") ?? "") };
    fault.value = "";
    try {
      if (shown.is_linked) {
        state.value = (await call("post", "/api/me/sign-on/unlink", { body })).sign_on;
        isAsking.value = false;
        tell(say.gone);
      } else location.assign((await call("post", "/api/me/sign-on", { body })).address);
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <section class="card group">
      <h2>{say.title}</h2>
      <p>{shown.is_linked && shown.since ? say.linked(sayDate(dayOf(shown.since))) : say.unlinked}</p>
      <p class="fault" role="alert">{fault.value}</p>
      {isAsking.value ? (
        <form class="form" onSubmit={(event) => void give(event)}>
          <label class="field"><span>{say.password}</span><input name="sign-on-password" type="password" required autocomplete="current-password" /></label>
          <p class="steps"><Button type="submit" kind="primary">{say.next}</Button><Button kind="quiet" onClick={() => (isAsking.value = false)}>{words.common.cancel}</Button></p>
        </form>
      ) : <p><Button onClick={() => (isAsking.value = true)}>{shown.is_linked ? say.unlink : say.link}</Button></p>}
    </section>
  );
}
