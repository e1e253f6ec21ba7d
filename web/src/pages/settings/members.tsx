/* Who is in the workspace, in which role, and whether still. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Member } from "../../api/types";
import { say as tell } from "../../state/messages";
import { me } from "../../state/session";
import { work } from "../../text/work";
import { Button } from "../../ui/key";
import { Failure, Loading } from "../../ui/states";

const ROLES = ["owner", "reviewer", "member"] as const;
type Role = NonNullable<Member["role"]>;

export function Members() {
  const say = work().settings;
  const members = useSignal<readonly Member[] | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    call("get", "/api/members", { query: { limit: 100 } }).then((answer) => (members.value = answer.members), (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  const change = async (member: Member, body: { role?: Role; is_active?: boolean }): Promise<void> => {
    try {
      const answer = await call("patch", "/api/members/{member_id}", { path: { member_id: member.id }, body, key: newKey() });
      members.value = (members.peek() ?? []).map((each) => (each.id === member.id ? answer.member : each));
      tell(say.saved);
    } catch (reason) {
      tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
      load();
    }
  };
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!members.value) return <Loading />;
  return (
    <>
      <section class="card group">
        <h2>{say.members}</h2>
        <div class="table-scroll" tabIndex={0} role="group" aria-label={say.members}>
          <table class="task-table">
            <thead><tr>{[say.name, say.email, say.role].map((each) => <th key={each} scope="col">{each}</th>)}<td /></tr></thead>
            <tbody>
              {members.value.map((member) => (
                <tr key={member.id} class={member.is_active ? "" : "soft"}>
                  <td>{member.name} {member.kind === "agent" ? <span class="badge agent">{say.agent}</span> : null}</td>
                  <td>{member.email}</td>
                  <td>
                    {member.role && member.id !== me.value ? (
                      <select aria-label={`${say.role}: ${member.name}`} value={member.role} onChange={(event) => void change(member, { role: event.currentTarget.value as Role })}>
                        {ROLES.map((role) => <option key={role} value={role}>{say.roles[role]}</option>)}
                      </select>
                    ) : (say.roles[member.role ?? ""] ?? "")}
                  </td>
                  <td>{member.id === me.value ? null : <Button kind="quiet" onClick={() => void change(member, { is_active: !member.is_active })}>{member.is_active ? say.keepOut : say.letIn}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Add onAdded={load} />
    </>
  );
}

function Add({ onAdded }: { onAdded: () => void }) {
  const say = work().settings;
  const form = useRef<HTMLFormElement>(null);
  const fault = useSignal("");
  const add = async (): Promise<void> => {
    const given = new FormData(form.current ?? undefined);
    const text = (name: string): string => String(given.get(name) ?? "").trim();
    fault.value = "";
    try {
      await call("post", "/api/members", { body: { name: text("name"), email: text("email"), role: text("role") as Role, password: String(given.get("password")) }, key: newKey() });
      form.current?.reset();
      tell(say.saved);
      onAdded();
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <section class="card group">
      <h2>{say.add}</h2>
      <form ref={form} class="form" onSubmit={(event) => { event.preventDefault(); void add(); }}>
        <div class="two-columns">
          <label class="field"><span>{say.name}</span><input name="name" required maxLength={200} autocomplete="off" /></label>
          <label class="field"><span>{say.role}</span><select name="role">{ROLES.map((role) => <option key={role} value={role} selected={role === "reviewer"}>{say.roles[role]}</option>)}</select></label>
          <label class="field"><span>{say.email}</span><input name="email" type="email" required autocomplete="off" /></label>
          <label class="field"><span>{say.password}</span><input name="password" type="password" required minLength={12} autocomplete="new-password" /></label>
        </div>
        <p class="fault" role="alert">{fault.value}</p>
        <p><Button type="submit" kind="primary">{say.add}</Button></p>
      </form>
    </section>
  );
}
