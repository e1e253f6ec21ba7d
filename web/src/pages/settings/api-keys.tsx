/* Keys of programs: made once, shown once, revoked at once. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import type { Member } from "../../api/types";
import { say as tell } from "../../state/messages";
import { nameOf, session } from "../../state/session";
import { sayAgo } from "../../text/dates";
import { office } from "../../text/office";
import { rights } from "../../text/rights";
import { Button } from "../../ui/key";
import { Failure, Loading } from "../../ui/states";

export { ready } from "../../text/rights";

type ApiKey = components["schemas"]["Key"];

const NEW = "new";
/** What no agent may be given with its role; the service refuses whatever else is too much. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(["admin", "users:read"]);

/** Whose key it becomes: one's own, an agent's, or that of an agent which is made for it. */
async function ownerOf(whose: string, name: string): Promise<string | null> {
  if (whose !== NEW) return whose || null;
  const { member } = await call("post", "/api/members", { body: { kind: "agent", name }, key: newKey() });
  return member.id;
}

export function Page() {
  const say = office().settings;
  const keys = useSignal<readonly ApiKey[] | null>(null);
  const secret = useSignal("");
  const fault = useSignal("");
  const error = useSignal<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const load = (): void => {
    call("get", "/api/keys", { query: { limit: 100 } }).then((answer) => (keys.value = answer.keys), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  const whose = useSignal("");
  const agents = useSignal<readonly Member[]>([]);
  useEffect(() => void call("get", "/api/members", { query: { limit: 100 } }).then(({ members }) => (agents.value = members.filter(({ kind, is_active: isActive }) => kind === "agent" && isActive)), () => undefined), [keys.value]);
  const make = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    const scopes = given.getAll("scope").map(String);
    fault.value = "";
    try {
      const name = String(given.get("name")).trim();
      const owner = await ownerOf(String(given.get("for")), String(given.get("agent") ?? "").trim() || name);
      const answer = await call("post", "/api/keys", { body: { name, scopes: scopes as never, ...(owner ? { member_id: owner } : {}) }, key: newKey() });
      secret.value = answer.secret ?? "";
      form.current?.reset();
      whose.value = "";
      load();
    } catch (reason) {
      fault.value = reason instanceof Error ? reason.message : String(reason);
    }
  };
  const revoke = async (id: string): Promise<void> => {
    await call("delete", "/api/keys/{key_id}", { path: { key_id: id } }).catch((reason: unknown) => tell(String(reason), { tone: "bad" }));
    load();
  };
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!keys.value) return <Loading />;
  return (
    <>
      <section class="card group">
        <h2>{say.make}</h2>
        <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void make(); }}>
          <label class="field"><span>{say.keyFor}</span>
            <select name="for" value={whose.value} onChange={(event) => (whose.value = event.currentTarget.value)}>
              <option value="">{say.keyForMe}</option>
              {agents.value.map((agent) => <option key={agent.id} value={agent.id}>{say.agent}: {agent.name}</option>)}
              <option value={NEW}>{say.newAgent}</option>
            </select>
          </label>
          {whose.value === NEW ? <label class="field"><span>{say.agentName}</span><input name="agent" required maxLength={200} autocomplete="off" /></label> : null}
          {whose.value ? <p class="meta">{say.agentMore}</p> : null}
          <label class="field"><span>{say.keyName}</span><input name="name" required maxLength={200} autocomplete="off" /></label>
          <fieldset class="scopes"><legend class="meta">{say.scopes}</legend>
            {session.value?.scopes.filter((scope) => !whose.value || !FOR_PEOPLE.has(scope)).map((scope) => <label key={scope} class="check"><input type="checkbox" name="scope" value={scope} checked={scope === "tasks:read"} /> <span title={scope}>{rights()[scope] ?? scope}</span></label>)}
          </fieldset>
          <p class="fault" role="alert">{fault.value}</p>
          <p><Button type="submit" kind="primary">{say.make}</Button></p>
        </form>
        {secret.value ? <p class="secret" role="status">{say.secret} <code>{secret.value}</code></p> : null}
      </section>
      <section class="card group">
        <h2>{say.keys}</h2>
        <ul class="plain-list key-list">
          {keys.value.map((key) => (
            <li key={key.id} class={key.revoked_at ? "soft" : ""}>
              <span class="grow"><strong>{key.name}</strong><span class="meta">{nameOf(key.member_id)} · {say.lastUsed} {key.last_used_at ? sayAgo(key.last_used_at) : say.never}</span>{key.revoked_at ? null : <span class="meta">{say.scopes}: {key.scopes.map((scope) => rights()[scope] ?? scope).join(", ")}</span>}</span>
              {key.revoked_at ? <span class="badge">{say.revoked}</span> : <Button kind="quiet" onClick={() => void revoke(key.id)}>{say.revoke}</Button>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
