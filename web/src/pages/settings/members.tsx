/* Who is in the workspace, in which role, and whether still. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Member } from "../../api/types";
import { say as tell } from "../../state/messages";
import { me } from "../../state/session";
import { access } from "../../text/access";
import { office } from "../../text/office";
import { Button } from "../../ui/key";
import { Failure, Loading } from "../../ui/states";
import { complain, Invitations, ROLES, type Role } from "./invitations";


export function Page() {
  const say = office().settings;
  const members = useSignal<readonly Member[] | null>(null);
  const error = useSignal<unknown>(null);
  const link = useSignal("");
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
  const reset = async (member: Member): Promise<void> => {
    link.value = "";
    await call("post", "/api/password-resets", { body: { member_id: member.id }, key: newKey() }).then(({ path }) => (link.value = location.origin + (path ?? "")), complain);
  };
  const endSessions = async (member: Member): Promise<void> => {
    await call("delete", "/api/members/{member_id}/sessions", { path: { member_id: member.id }, key: newKey() }).then(() => tell(access().invitations.sessionsEnded), complain);
  };
  const dropFactor = async (member: Member): Promise<void> => {
    await call("delete", "/api/members/{member_id}/second-factor", { path: { member_id: member.id } }).then(() => tell(access().invitations.factorDropped), complain);
  };
  if (error.value) return <Failure error={error.value} onRetry={load} />;
  if (!members.value) return <Loading />;
  return (
    <>
      <section class="card group">
        <h2>{say.members}</h2>
        <div class="table-scroll" tabIndex={0} role="group" aria-label={say.members}>
          <table class="task-table members-table">
            <thead><tr>{[say.name, say.role].map((each) => <th key={each} scope="col">{each}</th>)}<td /></tr></thead>
            <tbody>
              {members.value.map((member) => (
                <tr key={member.id} class={member.is_active ? "" : "soft"}>
                  <td>{member.name} {member.kind === "agent" ? <span class="badge agent">{say.agent}</span> : null}{member.email ? <span class="member-email meta">{member.email}</span> : null}</td>
                  <td>
                    {member.role && member.id !== me.value ? (
                      <select aria-label={`${say.role}: ${member.name}`} value={member.role} onChange={(event) => void change(member, { role: event.currentTarget.value as Role })}>
                        {ROLES.map((role) => <option key={role} value={role}>{say.roles[role]}</option>)}
                      </select>
                    ) : (say.roles[member.role ?? ""] ?? "")}
                  </td>
                  <td>
                    {member.id === me.value || member.kind === "agent" || !member.is_active ? null : (
                      <>
                        <Button kind="quiet" onClick={() => void reset(member)}>{access().invitations.reset}</Button>
                        <Button kind="quiet" onClick={() => void endSessions(member)}>{access().invitations.endSessions}</Button>
                        <Button kind="quiet" onClick={() => void dropFactor(member)}>{access().invitations.dropFactor}</Button>
                      </>
                    )}
                    {member.id === me.value ? null : <Button kind="quiet" onClick={() => void change(member, { is_active: !member.is_active })}>{member.is_active ? say.keepOut : say.letIn}</Button>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {link.value ? <p class="secret" role="status">{access().invitations.resetLink} <code>{link.value}</code></p> : null}
      </section>
      <Invitations />
    </>
  );
}
