/* What holds in the workspace; before a rule is saved it says what it would change. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { access } from "../../text/access";
import { office } from "../../text/office";
import { policies } from "../../text/policies";
import { Failure, Loading } from "../../ui/states";
import { Asked, Bar, type Patch } from "./dry-run";

export { ready } from "../../text/policies";

type Workspace = components["schemas"]["WorkspacePolicies"];
type Days = "expire_staged_after_days" | "erase_after_days";
const ORIGINS = ["transcript", "email", "notes", "chat"] as const;

export function Page() {
  const say = office().settings;
  const privacy = access().policies;
  const workspace = useSignal<Workspace | null>(null);
  const asked = useSignal<Patch | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    call("get", "/api/workspace").then((answer) => (workspace.value = answer.workspace), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  const save = async (body: Patch): Promise<void> => {
    try {
      workspace.value = (await call("patch", "/api/workspace", { body, key: newKey() })).workspace;
      asked.value = null;
      tell(say.saved);
    } catch (reason) {
      tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
    }
  };
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  const stands = workspace.value;
  if (!stands) return <Loading />;
  // What is asked about is shown as it would be, until somebody says no.
  const shown = { ...stands, ...asked.value, retention: { ...stands.retention, ...asked.value?.retention } } as Workspace;
  const ask = (patch: Patch): void => void (asked.value = patch);
  const box = (...names: (keyof Patch)[]) =>
    asked.value && names.some((name) => name in (asked.value ?? {})) ? <Asked patch={asked.value} onSave={() => void save(asked.value ?? {})} onLeave={() => (asked.value = null)} /> : null;
  const days = (name: Days) => (
    <input type="number" min={1} max={3650} placeholder={say.never} value={shown[name] ?? ""} onChange={(event) => ask({ [name]: daysIn(event.currentTarget) })} />
  );
  return (
    <>
      <section class="card group">
        <h2>{say.policies}</h2>
        <label class="check"><input type="checkbox" checked={shown.require_owner_on_approve} onChange={(event) => ask({ require_owner_on_approve: event.currentTarget.checked })} /> {say.requireOwner}</label>
        <p class="meta">{say.requireOwnerMore}</p>
        {box("require_owner_on_approve")}
        <label class="field inline"><span>{say.agentWrites}</span>
          <select value={shown.agent_writes} onChange={(event) => ask({ agent_writes: event.currentTarget.value as Workspace["agent_writes"] })}>
            <option value="direct">{say.direct}</option><option value="staged">{say.staged}</option>
          </select>
        </label>
        <p class="meta">{say.agentWritesMore}</p>
        {box("agent_writes")}
        <label class="field inline"><span>{policies().several}</span>
          <select value={shown.several_addresses} onChange={(event) => void save({ several_addresses: event.currentTarget.value as Workspace["several_addresses"] })}>
            <option value="first">{policies().firstAddress}</option><option value="each">{policies().eachAddress}</option>
          </select>
        </label>
        <p class="meta">{policies().severalMore}</p>
        <label class="field inline"><span>{say.expire}</span>{days("expire_staged_after_days")}</label>
        <p class="meta">{say.expireMore}</p>
        {box("expire_staged_after_days")}
      </section>
      <section class="card group">
        <h2>{policies().retention}</h2>
        <label class="field inline"><span>{privacy.erase}</span>{days("erase_after_days")}</label>
        <p class="meta">{privacy.eraseMore}</p>
        {box("erase_after_days")}
        <label class="check"><input type="checkbox" checked={shown.keep_quotes} onChange={(event) => void save({ keep_quotes: event.currentTarget.checked })} /> {privacy.keepQuotes}</label>
        <p class="meta">{privacy.keepQuotesMore}</p>
        {ORIGINS.map((origin) => (
          <label key={origin} class="field inline"><span>{policies().origins[origin]}</span>
            <input type="number" min={1} max={3650} placeholder={say.never} value={shown.retention[origin] ?? ""} onChange={(event) => ask({ retention: { [origin]: daysIn(event.currentTarget) } })} />
          </label>
        ))}
        <p class="meta">{policies().retentionMore}</p>
        {box("retention")}
      </section>
      <Bar />
    </>
  );
}

/** Empty is never. */
function daysIn(field: HTMLInputElement): number | null {
  return field.value && field.validity.valid ? Number(field.value) : null;
}
