/* Every page but Review, which is there from the first byte on; each is fetched when it is first looked at. */
import { useEffect } from "preact/hooks";
import { go, place } from "../state/router";
import { words } from "../text/words";
import { lazy } from "../ui/lazy";
import { Loading, NotHere } from "../ui/states";
import type { PageName } from "./routes";

const InboxPage = lazy(() => import("./inbox/page"));
const MailPage = lazy(() => import("./mail/page"));
const SourcePage = lazy(() => import("./inbox/source"));
const TasksPage = lazy(() => import("./tasks/page"));
const QueuePage = lazy(() => import("./tasks/queue"));
const MinePage = lazy(() => import("./tasks/mine"));
const TaskPage = lazy(() => import("./task/page"));
const ReportsPage = lazy(() => import("./reports/page"));
const ThingsPage = lazy(() => import("./things/list"));
const ThingPage = lazy(() => import("./things/page"));
const TemplatesPage = lazy(() => import("./templates/page"));
const ProposalsPage = lazy(() => import("./proposals/page"));
const NotificationsPage = lazy(() => import("./notifications/page"));
const SettingsPage = lazy(() => import("./settings/page"));

export function Page({ name, parts }: { name: PageName | undefined; parts: Record<string, string> }) {
  switch (name) {
    case "inbox":
      return <InboxPage />;
    case "mail":
      return <MailPage />;
    case "source":
      return <SourcePage key={parts["source"]} id={parts["source"] ?? ""} />;
    case "tasks":
      return <TasksPage />;
    case "queue":
      return <QueuePage />;
    case "mine":
      return <MinePage />;
    case "task":
      return <TaskPage key={parts["number"]} id={parts["number"] ?? ""} />;
    case "reports":
      return parts["report"] ? <ReportsPage report={parts["report"]} /> : <Redirect to="/reports/sla" />;
    case "customers":
    case "projects":
      return <ThingsPage key={name} kinds={name} />;
    case "customer":
    case "project":
    case "milestone":
      return <ThingPage key={place.value.path} kind={name} id={parts[name] ?? ""} />;
    case "templates":
      return <TemplatesPage />;
    case "proposals":
      return <ProposalsPage />;
    case "notifications":
      return <NotificationsPage />;
    case "settings":
      return parts["section"] ? <SettingsPage section={parts["section"]} /> : <Redirect to="/settings/me" />;
    default:
      return <main class="page"><h1 class="unseen" tabIndex={-1}>{words.product}</h1><NotHere /></main>;
  }
}

/** An address that somebody types without its end. */
function Redirect({ to }: { to: string }) {
  useEffect(() => go(to, { replace: true }), []);
  return <main class="page"><Loading /></main>;
}
