/* Intake addresses: where mail is forwarded to, and whose mail is read at once. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { isSure } from "../../state/questions";
import { mail } from "../../text/mail";
import { Button } from "../../ui/key";
import { complain } from "./invitations";

type Address = components["schemas"]["IntakeAddress"];
const POLICIES = ["members", "anyone", "domains", "token"] as const;
type Policy = (typeof POLICIES)[number];

export function Page() {
  const say = mail().addresses;
  const addresses = useSignal<readonly Address[]>([]);
  const load = (): void => {
    call("get", "/api/inbound/addresses", { query: { limit: 100 } }).then((answer) => (addresses.value = answer.addresses), complain);
  };
  useEffect(load, []);
  const rotate = async (id: string): Promise<void> => {
    if (!(await isSure(say.rotateSure, say.rotate))) return;
    await call("post", "/api/inbound/addresses/{address_id}/rotate", { path: { address_id: id }, key: newKey() }).catch(complain);
    load();
  };
  const revoke = async (id: string): Promise<void> => {
    if (!(await isSure(say.revokeSure, say.revoke))) return;
    await call("delete", "/api/inbound/addresses/{address_id}", { path: { address_id: id }, key: newKey() }).catch(complain);
    load();
  };
  return (
    <>
      <section class="card group">
        <h2>{say.title}</h2>
        {addresses.value.length === 0 ? <p class="soft">{say.none}</p> : null}
        <ul class="plain-list">
          {addresses.value.map((each) => (
            <li key={each.id} class={each.revoked_at ? "soft" : ""}>
              <span class="grow">
                <strong>{each.name}</strong> <span class="meta">{say.policies[each.policy]}{each.domains.length ? `: ${each.domains.join(" ")}` : ""}</span>
                {each.revoked_at ? null : <p>{each.address ? <code>{each.address}</code> : <>{say.noHost} <code>{each.token}</code></>}</p>}
              </span>
              {each.revoked_at ? <span class="badge">{say.revoked}</span> : (
                <>
                  <Button kind="quiet" onClick={() => void rotate(each.id)}>{say.rotate}</Button>
                  <Button kind="quiet" onClick={() => void revoke(each.id)}>{say.revoke}</Button>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <New onMade={load} />
    </>
  );
}

function New({ onMade }: { onMade: () => void }) {
  const say = mail().addresses;
  const form = useRef<HTMLFormElement>(null);
  const policy = useSignal<Policy>("members");
  const fault = useSignal("");
  const make = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    fault.value = "";
    try {
      const domains = String(given.get("domains") ?? "").toLowerCase().split(/[\s,]+/).filter(Boolean);
      const body = { name: String(given.get("name")).trim(), policy: policy.value, domains, is_private: given.get("private") === "on" };
      await call("post", "/api/inbound/addresses", { body, key: newKey() });
      form.current?.reset();
      policy.value = "members";
      onMade();
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <section class="card group">
      <h2>{say.make}</h2>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <div class="two-columns">
          <label class="field"><span>{say.name}</span><input name="name" required maxLength={200} autocomplete="off" /></label>
          <label class="field">
            <span>{say.policy}</span>
            <select name="policy" value={policy.value} onChange={(event) => (policy.value = event.currentTarget.value as Policy)}>
              {POLICIES.map((each) => <option key={each} value={each}>{say.policies[each]}</option>)}
            </select>
          </label>
          {policy.value === "domains" ? <label class="field"><span>{say.domains}</span><input name="domains" required autocomplete="off" /></label> : null}
        </div>
        <label class="check"><input type="checkbox" name="private" /> <span>{say.private}</span></label>
        <p class="soft">{say.others}</p>
        <p class="fault" role="alert">{fault.value}</p>
        <p><Button type="submit" kind="primary">{say.make}</Button></p>
      </form>
    </section>
  );
}
