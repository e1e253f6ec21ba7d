/* What the palette finds besides work: customers, projects, people, templates, reports and settings. */
import { call } from "../../api/call";
import { go } from "../../state/router";
import { may, users } from "../../state/session";
import { office } from "../../text/office";
import { things } from "../../text/things";
import { work } from "../../text/work";
import { tasksHref } from "../../ui/shell";

export interface Place {
  id: string;
  group: string;
  label: string;
  hint: string;
  run: () => void;
}

const MOST = 4;
const REGISTERED = { customer: "customers", project: "projects" } as const;
const SETTINGS = { me: "", workspace: "admin", members: "admin", keys: "admin", intake: "admin", policies: "admin", rules: "admin", webhooks: "admin", audit: "audit:read" };
const REPORTS = ["sla", "stale", "pace", "extraction"] as const;

/** What is known without asking anybody: pages of settings and reports, and people. */
export function findPlaces(typed: string): Place[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length < 2) return [];
  return [...settings(), ...reports(), ...people()].filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, 2 * MOST);
}

/** What is asked for; of what one may not see there is nothing. */
export async function findThings(q: string, signal: AbortSignal): Promise<Place[]> {
  const kinds = may("crm:read") ? (["customer", "project"] as const) : [];
  const found = await Promise.all([...kinds.map((kind) => findRegistered(kind, q, signal)), findTemplates(q, signal)]);
  return found.flat();
}

function settings(): Place[] {
  const say = office().settings;
  return Object.entries(SETTINGS)
    .filter(([, scope]) => !scope || may(scope))
    .map(([name]) => ({ id: `settings:${name}`, group: say.title, label: `${say.title}: ${say.sections[name] ?? name}`, hint: "", run: () => go(`/settings/${name}`) }));
}

function reports(): Place[] {
  const say = office().reports;
  return REPORTS.map((name) => ({ id: `reports:${name}`, group: say.title, label: `${say.title}: ${say[name]}`, hint: "", run: () => go(`/reports/${name}`) }));
}

function people(): Place[] {
  const { palette } = work();
  return [...users.peek().values()].map(({ id, name }) => ({ id, group: palette.people, label: name, hint: palette.theirTasks, run: () => go(`${tasksHref("table")}&assignee=${id}`) }));
}

async function findRegistered(type: keyof typeof REGISTERED, q: string, signal: AbortSignal): Promise<Place[]> {
  const place = REGISTERED[type];
  const { resources } = await call("get", "/api/resources", { query: { type, q, limit: MOST }, signal });
  return resources.map(({ id, name }) => ({ id: `${type}:${id}`, group: things()[place], label: name ?? id, hint: "", run: () => go(`/${place}/${encodeURIComponent(id)}`) }));
}

async function findTemplates(q: string, signal: AbortSignal): Promise<Place[]> {
  const { templates } = await call("get", "/api/tasks/templates", { query: { limit: 100 }, signal });
  const wanted = q.toLowerCase();
  return templates
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, MOST)
    .map(({ id, name }) => ({ id, group: things().templates.title, label: name, hint: "", run: () => go(`/templates?template=${id}`) }));
}
