/* A code from an app besides the password: set up, renewed, switched off. Secrets are shown once. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { sayDate, dayOf } from "../../text/dates";
import { factor } from "../../text/factor";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { lazy } from "../../ui/lazy";

const QrCode = lazy(() => import("../../ui/qr-code"), { isPart: true });

export { ready } from "../../text/factor";

type State = components["schemas"]["SecondFactor"];
type Step = "begin" | "confirm" | "renew" | "disable" | null;
const FEW_LEFT = 3;

export function Page() {
  const say = factor();
  const state = useSignal<State | null>(null);
  const step = useSignal<Step>(null);
  const begun = useSignal<{ secret: string; uri: string } | null>(null);
  const codes = useSignal<readonly string[]>([]);
  useEffect(() => {
    call("get", "/api/me/second-factor").then((answer) => (state.value = answer.second_factor), () => undefined);
  }, []);
  const shown = state.value;
  if (!shown) return null;
  const begin = async (given: Given): Promise<void> => {
    const answer = await call("post", "/api/me/second-factor", { body: { current_password: given.password } });
    begun.value = { secret: answer.secret, uri: answer.uri };
    step.value = "confirm";
  };
  const confirm = async (given: Given): Promise<void> => {
    const answer = await call("post", "/api/me/second-factor/confirm", { body: { code: given.code } });
    take(answer, say.done);
  };
  const renew = async (given: Given): Promise<void> => {
    take(await call("post", "/api/me/second-factor/recovery-codes", { body: { current_password: given.password, code: given.code } }), words.common.saved);
  };
  const disable = async (given: Given): Promise<void> => {
    take({ ...(await call("post", "/api/me/second-factor/disable", { body: { current_password: given.password, code: given.code } })), recovery_codes: [] }, say.gone);
  };
  const take = (answer: { second_factor: State; recovery_codes: readonly string[] }, said: string): void => {
    state.value = answer.second_factor;
    codes.value = answer.recovery_codes;
    begun.value = step.value = null;
    tell(said);
  };
  const cancel = (): void => {
    begun.value = step.value = null;
  };
  return (
    <section class="card group">
      <h2>{say.title}</h2>
      <p>{shown.is_on ? say.on(shown.since ? sayDate(dayOf(shown.since)) : "", shown.recovery_codes_left) : say.off}</p>
      {shown.is_on && shown.recovery_codes_left <= FEW_LEFT ? <p class="warned">{say.few}</p> : null}
      {codes.value.length ? <div class="secret" role="status"><p>{say.codes}</p><ul class="codes">{codes.value.map((code) => <li key={code}><code>{code}</code></li>)}</ul></div> : null}
      {begun.value ? (
        <div class="secret">
          <p>{say.scan}</p>
          <QrCode text={begun.value.uri} label={say.picture} />
          <p>{say.type}</p>
          <p><code>{begun.value.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
          <p><a href={begun.value.uri}>{say.open}</a></p>
        </div>
      ) : null}
      {step.value === null ? (
        <p class="steps">
          {shown.is_on ? (
            <>
              <Button onClick={() => (step.value = "renew")}>{say.renew}</Button>
              <Button kind="quiet" onClick={() => (step.value = "disable")}>{say.disable}</Button>
            </>
          ) : <Button onClick={() => (step.value = "begin")}>{say.begin}</Button>}
        </p>
      ) : null}
      {step.value === "begin" ? <Ask asks={["password"]} label={say.next} onGiven={begin} onCancel={cancel} /> : null}
      {step.value === "confirm" ? <Ask asks={["code"]} label={say.confirm} onGiven={confirm} onCancel={cancel} /> : null}
      {step.value === "renew" ? <Ask asks={["password", "code"]} label={say.renew} onGiven={renew} onCancel={cancel} /> : null}
      {step.value === "disable" ? <Ask asks={["password", "code"]} label={say.disable} onGiven={disable} onCancel={cancel} /> : null}
    </section>
  );
}

interface Given {
  password: string;
  code: string;
}

interface AskProps {
  asks: readonly ("password" | "code")[];
  label: string;
  onGiven: (given: Given) => Promise<void>;
  onCancel: () => void;
}

function Ask({ asks, label, onGiven, onCancel }: AskProps) {
  const say = factor();
  const fault = useSignal("");
  const isBusy = useSignal(false);
  const give = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    fault.value = "";
    isBusy.value = true;
    try {
      await onGiven({ password: String(given.get("factor-password") ?? ""), code: String(given.get("code") ?? "").replaceAll(/\s/g, "") });
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
    isBusy.value = false;
  };
  return (
    <form class="form" onSubmit={(event) => void give(event)}>
      <div class="two-columns">
        {asks.includes("password") ? <label class="field"><span>{say.password}</span><input name="factor-password" type="password" required autocomplete="current-password" /></label> : null}
        {asks.includes("code") ? <label class="field"><span>{asks.length > 1 ? say.codeOrRecovery : say.code}</span><input name="code" required autocomplete="one-time-code" maxLength={40} spellcheck={false} /></label> : null}
      </div>
      <p class="fault" role="alert">{fault.value}</p>
      <p class="steps"><Button type="submit" kind="primary" disabled={isBusy.value}>{label}</Button><Button kind="quiet" onClick={onCancel}>{words.common.cancel}</Button></p>
    </form>
  );
}
