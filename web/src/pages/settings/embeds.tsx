/* Addresses under which other pages show a list of open work: make one, see which there are, take one or all back. */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { isSure } from "../../state/questions";
import { nameOf } from "../../state/session";
import { sayAgo, sayMoment } from "../../text/dates";
import { embeds } from "../../text/embeds";
import { office } from "../../text/office";
import { Button } from "../../ui/key";

export { ready } from "../../text/embeds";

type Embed = components["schemas"]["Embed"];
type Kind = "customer" | "project" | "milestone";
const KINDS: readonly Kind[] = ["customer", "project", "milestone"];
const SHOWN = 100;

export function Page() {
  const say = embeds();
  const code = useSignal("");
  const made = useSignal<readonly Embed[]>([]);
  const load = (): void => {
    call("get", "/api/embeds", { query: { limit: SHOWN } }).then((answer) => (made.value = answer.embeds), complain);
  };
  useEffect(load, []);
  return (
    <section class="card group">
      <h2>{say.title}</h2>
      <p class="meta">{say.more}</p>
      <Form code={code} onMade={load} />
      {code.value ? <div class="secret" role="status"><p>{say.made}</p><p><code>{code.value}</code></p></div> : null}
      <Made rows={made.value} onChange={() => { code.value = ""; load(); }} />
    </section>
  );
}

function Form({ code, onMade }: { code: Signal<string>; onMade: () => void }) {
  const say = embeds();
  const kind = useSignal<Kind | "">("");
  const fault = useSignal("");
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const text = (name: string): string => String(given.get(name)).trim();
    const link = kind.value ? { type: kind.value, id: text("about") } : null;
    fault.value = code.value = "";
    try {
      const body = { name: text("name") || null, origins: [text("origin").replace(/\/$/, "")], link, days: Number(given.get("days")) };
      const { embed } = await call("post", "/api/embeds", { body, key: newKey() });
      code.value = `<iframe src="${embed.url ?? ""}" title="${say.all}" width="100%" height="400"></iframe>`;
      form.reset();
      kind.value = "";
      onMade();
    } catch (reason) {
      fault.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
  return (
    <form class="form" onSubmit={(event) => void make(event)}>
      <label class="field inline"><span>{say.origin}</span><input name="origin" type="url" required maxLength={200} placeholder="https://" autocomplete="off" spellcheck={false} /></label>
      <p class="meta">{say.originMore}</p>
      <label class="field inline"><span>{say.name}</span><input name="name" maxLength={200} autocomplete="off" /></label>
      <label class="field inline"><span>{say.about}</span>
        <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as Kind | "")}>
          <option value="">{say.all}</option>
          {KINDS.map((each) => <option key={each} value={each}>{say.kinds[each]}</option>)}
        </select>
      </label>
      {kind.value ? <label class="field inline"><span>{say.id}</span><input name="about" required maxLength={128} autocomplete="off" spellcheck={false} /></label> : null}
      <label class="field inline"><span>{say.days}</span><input name="days" type="number" min={1} max={730} required defaultValue="365" /></label>
      <p class="fault" role="alert">{fault.value}</p>
      <p class="steps"><Button type="submit">{say.make}</Button></p>
    </form>
  );
}

function Made({ rows, onChange }: { rows: readonly Embed[]; onChange: () => void }) {
  const say = embeds();
  const revoke = async (embed: Embed): Promise<void> => {
    if (!(await isSure(say.revokeOneSure(embed.name), say.revokeOne))) return;
    await call("delete", "/api/embeds/{embed_id}", { path: { embed_id: embed.id } }).then(() => tell(say.revokedOne(embed.name)), complain);
    onChange();
  };
  const revokeAll = async (): Promise<void> => {
    if (!(await isSure(say.revokeSure, say.revoke))) return;
    await call("delete", "/api/embeds", { key: newKey() }).then(() => tell(say.revoked), complain);
    onChange();
  };
  return (
    <>
      {rows.length ? <h3>{say.there}</h3> : null}
      <ul class="plain-list key-list">
        {rows.map((embed) => {
          const ended = endedAs(embed);
          return (
            <li key={embed.id} class={ended ? "soft" : ""}>
              <span class="grow">
                <strong>{embed.name}</strong>
                <span class="meta">{[embed.link ? `${say.kinds[embed.link.type]} ${embed.link.id}` : say.all, ...embed.origins].join(" · ")}</span>
                <span class="meta">{say.by(nameOf(embed.created_by), sayMoment(embed.created_at))} · {office().settings.lastUsed} {embed.last_used_at ? sayAgo(embed.last_used_at) : office().settings.never}</span>
              </span>
              {ended ? <span class="badge">{ended}</span> : <Button kind="quiet" label={`${say.revokeOne}: ${embed.name}`} onClick={() => void revoke(embed)}>{say.revokeOne}</Button>}
            </li>
          );
        })}
      </ul>
      <p><Button kind="quiet" onClick={() => void revokeAll()}>{say.revoke}</Button></p>
    </>
  );
}

function endedAs({ revoked_at: revoked, expires_at: expires }: Embed): string {
  if (revoked) return embeds().isRevoked;
  return Date.parse(expires) <= Date.now() ? embeds().hasExpired : "";
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
