/* What holds in the workspace; each rule is saved by itself, with what it means beside it. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { access } from "../../text/access";
import { office } from "../../text/office";
import { Failure, Loading } from "../../ui/states";

type Workspace = components["schemas"]["WorkspacePolicies"];
type Patch = components["schemas"]["WorkspacePatch"];

export function Page() {
  const say = office().settings;
  const privacy = access().policies;
  const workspace = useSignal<Workspace | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    call("get", "/api/workspace").then((answer) => (workspace.value = answer.workspace), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  const save = async (body: Patch): Promise<void> => {
    try {
      workspace.value = (await call("patch", "/api/workspace", { body, key: newKey() })).workspace;
      tell(say.saved);
    } catch (reason) {
      tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
    }
  };
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  const shown = workspace.value;
  if (!shown) return <Loading />;
  return (
    <section class="card group">
      <h2>{say.policies}</h2>
      <label class="check"><input type="checkbox" checked={shown.require_owner_on_approve} onChange={(event) => void save({ require_owner_on_approve: event.currentTarget.checked })} /> {say.requireOwner}</label>
      <p class="meta">{say.requireOwnerMore}</p>
      <label class="field inline"><span>{say.agentWrites}</span>
        <select value={shown.agent_writes} onChange={(event) => void save({ agent_writes: event.currentTarget.value as Workspace["agent_writes"] })}>
          <option value="direct">{say.direct}</option><option value="staged">{say.staged}</option>
        </select>
      </label>
      <p class="meta">{say.agentWritesMore}</p>
      <label class="field inline"><span>{say.expire}</span>
        <input type="number" min={1} max={3650} value={shown.expire_staged_after_days ?? ""} onChange={(event) => void save({ expire_staged_after_days: event.currentTarget.value ? Number(event.currentTarget.value) : null })} />
      </label>
      <p class="meta">{say.expireMore}</p>
      <label class="field inline"><span>{privacy.erase}</span>
        <input type="number" min={1} max={3650} value={shown.erase_after_days ?? ""} onChange={(event) => void save({ erase_after_days: event.currentTarget.value ? Number(event.currentTarget.value) : null })} />
      </label>
      <p class="meta">{privacy.eraseMore}</p>
      <label class="check"><input type="checkbox" checked={shown.keep_quotes} onChange={(event) => void save({ keep_quotes: event.currentTarget.checked })} /> {privacy.keepQuotes}</label>
      <p class="meta">{privacy.keepQuotesMore}</p>
    </section>
  );
}
