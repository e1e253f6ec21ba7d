/* What is around every page: where one can go, messages, and the keys that work everywhere. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { handle, type Handlers } from "../keys/registry";
import { proposalsWaiting, unread, waiting } from "../state/changed";
import { isLoaded } from "../state/review/queue";
import { groups } from "../state/review/rows";
import { go, place } from "../state/router";
import { me, nameOf, session, signOut } from "../state/session";
import { words } from "../text/words";
import { Icon } from "./icons";
import { Key } from "./key";
import { lazy } from "./lazy";

const Overlays = lazy(() => import("./overlays"), { isPart: true });
const Help = lazy(() => import("./help"), { isPart: true });
const Palette = lazy(() => import("../pages/palette/page"), { isPart: true });
const QuickAdd = lazy(() => import("../pages/quick-add/page"), { isPart: true });

type Open = "help" | "palette" | "actions" | "newTask" | null;

export function tasksHref(view?: string): string {
  const id = session.peek()?.workspace.id ?? "";
  return `/organizations/${id}/tasks${view ? `?view=${view}` : ""}`;
}

interface Entry {
  name: string;
  label: string;
  href: string;
  action: string;
  icon: string;
}

function entries(): Entry[] {
  return [
    { name: "review", label: words.nav.review, href: "/review", action: "goReview", icon: "review" },
    { name: "proposals", label: words.nav.proposals, href: "/proposals", action: "goProposals", icon: "proposals" },
    { name: "inbox", label: words.nav.inbox, href: "/inbox", action: "goInbox", icon: "inbox" },
    { name: "tasks", label: words.nav.tasks, href: tasksHref(), action: "goTasks", icon: "tasks" },
    { name: "mine", label: words.nav.mine, href: "/mine", action: "goMine", icon: "mine" },
    { name: "queue", label: words.nav.queue, href: "/tasks", action: "goQueue", icon: "queue" },
    { name: "customers", label: words.nav.customers, href: "/customers", action: "goCustomers", icon: "office" },
    { name: "reports", label: words.nav.reports, href: "/reports/sla", action: "goReports", icon: "reports" },
    { name: "settings", label: words.nav.settings, href: "/settings/me", action: "goSettings", icon: "settings" },
  ];
}

export function Shell({ children, page }: { children: ComponentChildren; page: string }) {
  const open = useSignal<Open>(null);
  useEffect(() => handle("plain", everywhere(open)), []);
  const close = (): void => void (open.value = null);
  return (
    <div class="shell">
      <Nav page={page} open={open} />
      <div class="stage">
        {children}
      </div>
      <Overlays />
      {open.value === "help" ? <Help onClose={close} /> : null}
      {open.value === "palette" ? <Palette onClose={close} isHere={false} /> : null}
      {open.value === "actions" ? <Palette onClose={close} isHere={true} /> : null}
      {open.value === "newTask" ? <QuickAdd onClose={close} /> : null}
    </div>
  );
}

function everywhere(open: { value: Open }): Handlers {
  const visits = entries().map(({ action, href }) => [action, () => go(href)] as const);
  return {
    help: () => (open.value = "help"),
    search: () => (open.value = "palette"),
    palette: () => (open.value = "palette"),
    actions: () => (open.value = "actions"),
    newTask: () => (open.value = "newTask"),
    goTemplates: () => go("/templates"),
    goNotifications: () => go("/notifications"),
    goCalendar: () => go(tasksHref("calendar")),
    ...Object.fromEntries(visits),
  };
}

/** By itself, because it changes with each decision. */
function Waiting() {
  const count = isLoaded.value ? groups.value.reduce((sum, group) => sum + group.waiting.value, 0) : waiting.value;
  return count ? <span class="count">{count}</span> : null;
}

/** The pages on which an entry of the navigation is lit besides its own. */
const BELOW: Record<string, readonly string[]> = { inbox: ["source"], customers: ["customer", "projects", "project", "milestone"] };

function Nav({ page, open }: { page: string; open: { value: Open } }) {
  const isAt = (entry: Entry): boolean => [entry.name, ...(BELOW[entry.name] ?? [])].includes(page);
  return (
    <nav class="nav" aria-label={words.nav.pages}>
      <a class="skip" href="#page" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>("main h1")?.focus(); }}>
        {words.nav.skip}
      </a>
      <div class="nav-head">
        <span class="nav-name" title={session.value?.workspace.name}>{session.value?.workspace.name ?? words.product}</span>
        <a class="bell" href="/notifications" aria-current={page === "notifications" ? "page" : undefined} title={words.scopes["notifications"]}>
          <Icon name="bell" /><span class="unseen">{words.scopes["notifications"]}</span>{unread.value ? <span class="count">{unread.value}</span> : null}
        </a>
      </div>
      <button type="button" class="nav-search" onClick={() => (open.value = "palette")}>
        <Icon name="search" /><span class="grow">{words.common.search}</span><Key action="search" />
      </button>
      <ul class="nav-list">
        {entries().map((entry) => (entry.name === "proposals" && !proposalsWaiting.value && page !== "proposals" ? null :
          <li key={entry.name} class={`nav-${entry.name}`}>
            <a class="nav-item" href={entry.href} aria-current={isAt(entry) ? "page" : undefined}>
              <Icon name={entry.icon} /><span class="grow">{entry.label}</span>
              {entry.name === "review" ? <Waiting /> : null}
              {entry.name === "proposals" && proposalsWaiting.value ? <span class="count">{proposalsWaiting.value}</span> : null}
            </a>
          </li>
        ))}
        <li class="nav-more">
          <button type="button" class="nav-item" onClick={() => (open.value = "palette")}><Icon name="more" /><span>{words.nav.more}</span>{unread.value ? <span class="dot" /> : null}</button>
        </li>
      </ul>
      <div class="nav-foot">
        <span class="nav-me" title={place.value.path}>{nameOf(me.value)}</span>
        <button type="button" class="button quiet" onClick={() => void signOut()}>{words.signIn.signOut}</button>
        <button type="button" class="button quiet icon-only" onClick={() => (open.value = "help")}><span class="unseen">{words.actions["help"]}</span><kbd aria-hidden="true">?</kbd></button>
      </div>
    </nav>
  );
}
