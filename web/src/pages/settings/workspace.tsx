/* The workspace itself: its name, its zone, and how dates in figures are read; each saved by itself. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { session } from "../../state/session";
import { sayDate, sayTime, useZone } from "../../text/dates";
import { office } from "../../text/office";
import { lazy } from "../../ui/lazy";
import { Failure, Loading } from "../../ui/states";

const Embeds = lazy(() => import("./embeds"), { isPart: true });

type Workspace = components["schemas"]["WorkspacePolicies"];
type Patch = components["schemas"]["WorkspacePatch"];
type Usages = components["schemas"]["Usages"];
/** What "6/5" means under each order. */
const ORDERS: Readonly<Record<Workspace["date_order"], string>> = { DMY: "2026-05-06", MDY: "2026-06-05", YMD: "2026-06-05" };
const MEGABYTE = 1_000_000;

export function Page() {
  const say = office().settings.place;
  const workspace = useSignal<Workspace | null>(null);
  const usage = useSignal<Usages | null>(null);
  const error = useSignal<unknown>(null);
  const load = (): void => {
    call("get", "/api/workspace").then((answer) => {
      workspace.value = answer.workspace;
      usage.value = answer.usage;
    }, (reason: unknown) => (error.value = reason));
  };
  useEffect(load, []);
  const save = async (body: Patch): Promise<void> => {
    try {
      const { workspace: stands } = await call("patch", "/api/workspace", { body, key: newKey() });
      workspace.value = stands;
      useZone(stands.timezone);
      const known = session.peek();
      if (known) session.value = { ...known, workspace: { ...known.workspace, name: stands.name, timezone: stands.timezone } };
      tell(office().settings.saved);
    } catch (reason) {
      // What was refused does not stay in the field as if it held.
      workspace.value = workspace.peek() ? { ...(workspace.peek() as Workspace) } : null;
      tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
    }
  };
  if (error.value) return <Failure error={error.value} onRetry={() => { error.value = null; load(); }} />;
  const shown = workspace.value;
  if (!shown) return <Loading />;
  const put = (name: "name" | "timezone") => (event: { currentTarget: HTMLInputElement }): void => {
    const value = event.currentTarget.value.trim();
    if (value && value !== shown[name]) void save({ [name]: value });
    else event.currentTarget.value = shown[name];
  };
  return (
    <>
      <section class="card group">
        <h2>{office().settings.workspace}</h2>
        <label class="field inline"><span>{office().settings.name}</span><input value={shown.name} maxLength={200} autocomplete="off" onChange={put("name")} /></label>
        <label class="field inline"><span>{office().settings.zone}</span><input value={shown.timezone} list="zones" autocomplete="off" spellcheck={false} onChange={put("timezone")} /></label>
        <datalist id="zones">{Intl.supportedValuesOf("timeZone").map((zone) => <option key={zone} value={zone} />)}</datalist>
        <p class="meta">{say.zoneMore(sayTime(new Date()))}</p>
        <label class="field inline"><span>{say.order}</span>
          <select value={shown.date_order} onChange={(event) => void save({ date_order: event.currentTarget.value as Workspace["date_order"] })}>
            {(["DMY", "MDY", "YMD"] as const).map((order) => <option key={order} value={order}>{say.orders[order]}</option>)}
          </select>
        </label>
        <p class="meta">{say.orderMore(sayDate(ORDERS[shown.date_order]).replace(/^\S+ /, ""))}</p>
      </section>
      {usage.value ? <Usage usage={usage.value} /> : null}
      <Embeds />
    </>
  );
}

function Usage({ usage }: { usage: Usages }) {
  const say = office().settings.place;
  const lines: [string, Usages["stored_bytes"], number][] = [
    [say.stored, usage.stored_bytes, MEGABYTE], [say.uploads, usage.uploads_a_day, 1], [say.running, usage.running_jobs, 1],
  ];
  return (
    <section class="card group">
      <h2>{say.usage}</h2>
      <dl class="facts">
        {lines.map(([label, { used, limit }, unit]) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label} value`}>{say.of(Math.ceil(used / unit).toLocaleString(), limit === null ? null : Math.floor(limit / unit).toLocaleString())}</dd>,
        ])}
      </dl>
    </section>
  );
}
