/* The first thing that runs: the look, the language, who one is, then the page of the address. */
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/review.css";
import "./styles/review-more.css";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { listen } from "./keys/registry";
import { INSIDE, OUTSIDE } from "./pages/routes";
import { ReviewPage } from "./pages/review/page";
import { go, followLinks, matchPath, place } from "./state/router";
import { hasExpired, loadSession, session } from "./state/session";
import { loadPreferences } from "./state/preferences";
import { loadWords, words } from "./text/words";
import { lazy } from "./ui/lazy";
import { Shell } from "./ui/shell";
import { Failure, NotHere } from "./ui/states";

const SignIn = lazy(() => import("./pages/sign-in"));
const InboxPage = lazy(() => import("./pages/inbox/page"));
const MailPage = lazy(() => import("./pages/mail/page"));
const SourcePage = lazy(() => import("./pages/inbox/source"));
const TasksPage = lazy(() => import("./pages/tasks/page"));
const QueuePage = lazy(() => import("./pages/tasks/queue"));
const MinePage = lazy(() => import("./pages/tasks/mine"));
const TaskPage = lazy(() => import("./pages/task/page"));
const ReportsPage = lazy(() => import("./pages/reports/page"));
const OutsidePage = lazy(() => import("./pages/outside/page"));
const ThingsPage = lazy(() => import("./pages/things/list"));
const ThingPage = lazy(() => import("./pages/things/page"));
const TemplatesPage = lazy(() => import("./pages/templates/page"));
const SettingsPage = lazy(() => import("./pages/settings/page"));

function App() {
  const { path, query } = place.value;
  const who = session.value;
  const outside = matchPath(path, OUTSIDE);
  const inside = matchPath(path, INSIDE);
  useEffect(() => {
    if (who === null && !outside) go(path === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path + location.search)}`, { replace: true });
    if (who && (outside?.name === "signIn" || path === "/")) go(query.get("to")?.replace(/^\/{2,}/, "/") ?? "/review", { replace: true });
  }, [who, path]);
  useEffect(() => document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true }), [inside?.name]);
  if (outside && outside.name !== "signIn") return <OutsidePage token={outside.parts["token"]} />;
  if (outside || who === null) return <SignIn />;
  return (
    <Shell page={inside?.name ?? ""}>
      <Page name={inside?.name ?? ""} parts={inside?.parts ?? {}} />
      {hasExpired.value ? <SignIn isOnTop /> : null}
    </Shell>
  );
}

function Page({ name, parts }: { name: string; parts: Record<string, string> }) {
  switch (name) {
    case "home":
    case "review":
      return <ReviewPage source={parts["source"]} />;
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
      return <ReportsPage report={parts["report"] ?? ""} />;
    case "customers":
      return <ThingsPage />;
    case "customer":
    case "project":
    case "milestone":
      return <ThingPage key={place.value.path} kind={name} id={parts[name] ?? ""} />;
    case "templates":
      return <TemplatesPage />;
    case "settings":
      return <SettingsPage section={parts["section"] ?? ""} />;
    default:
      return <main class="page"><h1 class="unseen" tabIndex={-1}>{words.product}</h1><NotHere /></main>;
  }
}

async function start(root: HTMLElement): Promise<void> {
  loadPreferences();
  await loadWords();
  followLinks();
  listen();
  try {
    await loadSession();
    render(<App />, root);
  } catch (error) {
    render(<main class="outside"><Failure error={error} onRetry={() => location.reload()} /></main>, root);
  }
}

const root = document.getElementById("app");
if (root) void start(root);
