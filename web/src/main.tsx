/* The first thing that runs: the look, the language, who one is, then the page of the address. */
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/sheets.css";
import "./styles/shell.css";
import "./styles/outside.css";
import "./styles/pickers.css";
import "./styles/shell-narrow.css";
import "./styles/review-list.css";
import "./styles/review-text.css";
import "./styles/review-detail.css";
import "./styles/review-decision.css";
import "./styles/review-narrow.css";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { listen } from "./keys/registry";
import { INSIDE, OUTSIDE } from "./pages/routes";
import { ReviewPage } from "./pages/review/page";
import { go, followLinks, matchPath, place } from "./state/router";
import { hasExpired, loadSession, session } from "./state/session";
import { loadPreferences } from "./state/preferences";
import { loadWords } from "./text/words";
import { lazy } from "./ui/lazy";
import { Shell } from "./ui/shell";
import { Failure } from "./ui/states";

const SignIn = lazy(() => import("./pages/sign-in"));
const OutsidePage = lazy(() => import("./pages/outside/page"));
const OtherPage = lazy(() => import("./pages/others"));

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
  if (outside && outside.name !== "signIn") return <OutsidePage name={outside.name} token={outside.parts["token"]} />;
  if (outside || who === null) return <SignIn />;
  return (
    <Shell page={inside?.name ?? ""}>
      {inside?.name === "home" || inside?.name === "review" ? <ReviewPage source={inside.parts["source"]} /> : <OtherPage name={inside?.name} parts={inside?.parts ?? {}} />}
      {hasExpired.value ? <SignIn isOnTop /> : null}
    </Shell>
  );
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
