/* Settings: a list at the left, one thing at a time at the right, each saved by itself. */
import "../tasks/tasks.css";
import "./settings.css";
import { useEffect } from "preact/hooks";
import { may } from "../../state/session";
import { office } from "../../text/office";
import { words } from "../../text/words";
import { lazy } from "../../ui/lazy";
import { Empty, NotHere } from "../../ui/states";

export { ready } from "../../text/office";

const isPart = { isPart: true };
const Audit = lazy(() => import("./audit"), isPart);
const ApiKeys = lazy(() => import("./api-keys"), isPart);
const Intake = lazy(() => import("./intake"), isPart);
const Me = lazy(() => import("./me"), isPart);
const Members = lazy(() => import("./members"), isPart);
const Policies = lazy(() => import("./policies"), isPart);
const Rules = lazy(() => import("./rules/page"), isPart);
const Webhooks = lazy(() => import("./webhooks/page"), isPart);
const WorkspaceSettings = lazy(() => import("./workspace"), isPart);

const SECTIONS = ["me", "workspace", "members", "keys", "intake", "policies", "rules", "webhooks", "audit"] as const;
const NEEDS: Record<string, string> = { members: "admin", keys: "admin", intake: "admin", workspace: "admin", policies: "admin", rules: "admin", webhooks: "admin", audit: "audit:read" };

export function Page({ section }: { section: string }) {
  const say = office().settings;
  useEffect(() => void (document.title = `${say.sections[section] ?? say.title} · ${words.product}`), [section]);
  // On a phone the list of sections scrolls sideways.
  useEffect(() => document.querySelector(".settings-nav [aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" }), [section]);
  return (
    <main class="page settings" id="page">
      <header class="page-head"><h1 tabIndex={-1}>{say.title}</h1></header>
      <nav class="views settings-nav" aria-label={say.title}>
        {SECTIONS.map((each) => <a key={each} href={`/settings/${each}`} aria-current={each === section ? "page" : undefined}>{say.sections[each]}</a>)}
      </nav>
      <div class="settings-body">{NEEDS[section] && !may(NEEDS[section]) ? <Empty title={say.forAdmins} /> : <Section name={section} />}</div>
    </main>
  );
}

function Section({ name }: { name: string }) {
  switch (name) {
    case "me": return <Me />;
    case "workspace": return <WorkspaceSettings />;
    case "members": return <Members />;
    case "keys": return <ApiKeys />;
    case "intake": return <Intake />;
    case "policies": return <Policies />;
    case "rules": return <Rules />;
    case "webhooks": return <Webhooks />;
    case "audit": return <Audit />;
    default: return <NotHere />;
  }
}
