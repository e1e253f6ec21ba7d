/* The button that leads to the organization's own sign-on, and why it came to nothing. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../api/call";
import { signOnWords } from "../text/sign-on";

export { ready } from "../text/sign-on";

/** Shows nothing where there is no provider. */
export function Page({ to, refused }: { to: string; refused: string | null }) {
  const say = signOnWords();
  const label = useSignal<string | null>(null);
  useEffect(() => {
    call("get", "/api/sign-on").then(({ sign_on: { is_on, button } }) => (label.value = is_on ? (button ?? say.button) : null), () => undefined);
  }, []);
  if (label.value === null) return null;
  return (
    <div class="form">
      {refused ? <p class="fault" role="alert">{say.refused[refused] ?? say.failed}</p> : null}
      <p><a class="button" href={`/api/sign-on/begin?to=${encodeURIComponent(to)}`}>{label.value}</a></p>
      <p class="meta">{say.or}</p>
    </div>
  );
}
