/* Who one is, what one may do, and who else there is. */
import { computed, signal } from "@preact/signals";
import { call, onExpiry, useToken } from "../api/call";
import type { components } from "../api/schema";
import type { Session, User } from "../api/types";
import { words } from "../text/words";
import { useZone } from "../text/dates";
import { proposalsWaiting, unread, waiting } from "./changed";
import { forgetTab } from "./kept";
import { takePreferences } from "./preferences";

type Boot = components["schemas"]["BootAnswer"];

/** Undefined until it is known, null for nobody. */
export const session = signal<Session | null | undefined>(undefined);
/** Whether somebody must sign in again before anything else can be stored. */
export const hasExpired = signal(false);
export const users = signal<ReadonlyMap<string, User>>(new Map());
/** Whether all members whom one may see are there. */
export const areUsersKnown = signal(false);
export const me = computed(() => session.value?.member.id ?? "");

/** The number of the last change before anything was read: what is followed begins there. */
export let begunAt: number | null = null;

let resume: (() => void) | null = null;
let expiry: Promise<void> | null = null;

onExpiry(() => {
  expiry ??= new Promise<void>((resolve) => {
    resume = resolve;
    hasExpired.value = true;
  }).finally(() => (expiry = null));
  return expiry;
});

/** Everything that is asked for before the first page is painted, in one answer; also for nobody. */
export async function loadSession(): Promise<void> {
  const boot = await call("get", "/api/boot");
  if (boot.session) begin(boot.session, boot);
  else session.value = null;
}

export async function signIn(body: components["schemas"]["LogInBody"]): Promise<void> {
  const { session: opened } = await call("post", "/api/session", { body });
  const isOther = session.peek() && session.peek()?.member.id !== opened.member.id;
  // Somebody else at the same screen sees nothing of what the first one had open.
  if (isOther) location.reload();
  await loadSession();
  hasExpired.value = false;
  resume?.();
}

export async function signOut(): Promise<void> {
  await call("delete", "/api/session").catch(() => undefined);
  forgetTab();
  location.assign("/sign-in");
}

function begin(opened: Session, { seq, attention, preferences, users: first, has_more_users: hasMore }: Boot): void {
  if (preferences) takePreferences(preferences);
  useToken(opened.csrf_token ?? null);
  useZone(opened.workspace.timezone);
  begunAt ??= seq;
  waiting.value = attention?.staged_waiting ?? 0;
  proposalsWaiting.value = attention?.proposals_waiting ?? 0;
  unread.value = attention?.unread ?? 0;
  users.value = new Map(first.map((user) => [user.id, user]));
  session.value = opened;
  void (hasMore ? loadUsers() : Promise.resolve()).finally(() => (areUsersKnown.value = true));
}

async function loadUsers(): Promise<void> {
  const found = new Map<string, User>();
  for (let cursor: string | undefined; ; ) {
    const page = await call("get", "/api/tasks/users", { query: { limit: 100, ...(cursor ? { cursor } : {}) } });
    for (const user of page.users) found.set(user.id, user);
    cursor = page.next_cursor ?? undefined;
    if (!cursor || found.size > 2000) break;
  }
  users.value = found;
}

export function may(scope: string): boolean {
  return session.value?.scopes.includes(scope) ?? false;
}

/** A member's name, as one says it. */
export function nameOf(id: string | null | undefined): string {
  if (!id) return words.common.unknown;
  return users.value.get(id)?.name ?? (id === me.value ? (session.value?.member.name ?? "") : words.common.unknown);
}
