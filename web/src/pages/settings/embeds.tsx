/* Addresses under which other pages show a list of open work. */
import { useSignal } from "@preact/signals";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import { say as tell } from "../../state/messages";
import { isSure } from "../../state/questions";
import { embeds } from "../../text/embeds";
import { Button } from "../../ui/key";

export { ready } from "../../text/embeds";

type Kind = "customer" | "project" | "milestone";
const KINDS: readonly Kind[] = ["customer", "project", "milestone"];

export function Page() {
  const say = embeds();
  const kind = useSignal<Kind | "">("");
  const code = useSignal("");
  const fault = useSignal("");
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const link = kind.value ? { type: kind.value, id: String(given.get("about")).trim() } : null;
    fault.value = code.value = "";
    try {
      const { embed } = await call("post", "/api/embeds", { body: { origins: [String(given.get("origin")).trim().replace(/\/$/, "")], link, days: Number(given.get("days")) }, key: newKey() });
      code.value = `<iframe src="${embed.url ?? ""}" title="${say.all}" width="100%" height="400"></iframe>`;
    } catch (reason) {
      fault.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
  const revoke = async (): Promise<void> => {
    if (!(await isSure(say.revokeSure, say.revoke))) return;
    try {
      await call("delete", "/api/embeds", { key: newKey() });
      code.value = "";
      tell(say.revoked);
    } catch (reason) {
      tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
    }
  };
  return (
    <section class="card group">
      <h2>{say.title}</h2>
      <p class="meta">{say.more}</p>
      <form class="form" onSubmit={(event) => void make(event)}>
        <label class="field inline"><span>{say.origin}</span><input name="origin" type="url" required maxLength={200} placeholder="https://" autocomplete="off" spellcheck={false} /></label>
        <p class="meta">{say.originMore}</p>
        <label class="field inline"><span>{say.about}</span>
          <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as Kind | "")}>
            <option value="">{say.all}</option>
            {KINDS.map((each) => <option key={each} value={each}>{say.kinds[each]}</option>)}
          </select>
        </label>
        {kind.value ? <label class="field inline"><span>{say.id}</span><input name="about" required maxLength={128} autocomplete="off" spellcheck={false} /></label> : null}
        <label class="field inline"><span>{say.days}</span><input name="days" type="number" min={1} max={730} required defaultValue="365" /></label>
        <p class="fault" role="alert">{fault.value}</p>
        <p class="steps"><Button type="submit">{say.make}</Button> <Button kind="quiet" onClick={() => void revoke()}>{say.revoke}</Button></p>
      </form>
      {code.value ? <div class="secret" role="status"><p>{say.made}</p><p><code>{code.value}</code></p></div> : null}
    </section>
  );
}
