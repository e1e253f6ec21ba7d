/* What is mine: look, language, keys, account. */
import { useSignal } from "@preact/signals";
import { keysOf, mode } from "../../keys/registry";
import { strokeOf } from "../../keys/strokes";
import { BINDINGS, BROWSER_KEYS, VIEWS, type Binding } from "../../keys/table";
import { prefer, preferences, remap, type Density, type Language, type Theme } from "../../state/preferences";
import { session, signOut } from "../../state/session";
import { office } from "../../text/office";
import { rights } from "../../text/rights";
import "../../text/work";
import { sayTime } from "../../text/dates";
import { chosenLanguage, keepLanguage, LANGUAGES, words } from "../../text/words";
import { Button, sayKey } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { Account } from "./account";

export { ready } from "../../text/rights";

const Presence = lazy(() => import("./presence"), { isPart: true });
const Notifications = lazy(() => import("./notifications"), { isPart: true });

export function Page() {
  const say = office().settings;
  const who = session.value;
  return (
    <>
      <section class="card group">
        <h2>{say.look}</h2>
        <div class="steps" role="radiogroup" aria-label={say.look}>
          {(["system", "light", "dark"] as Theme[]).map((each) => (
            <button key={each} type="button" role="radio" class="button switch" aria-checked={preferences.value.theme === each} aria-pressed={undefined} onClick={() => void prefer({ theme: each })}>{say.theme[each]}</button>
          ))}
        </div>
        <label class="field inline"><span>{say.language}</span>
          <select value={chosenLanguage()} onChange={(event) => void speak(event.currentTarget.value)}>
            {Object.entries(LANGUAGES).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
          </select>
        </label>
        <label class="field inline"><span>{say.density}</span>
          <select value={preferences.value.density} onChange={(event) => void prefer({ density: event.currentTarget.value as Density })}>
            {(["comfortable", "compact"] as const).map((each) => <option key={each} value={each}>{say.densities[each]}</option>)}
          </select>
        </label>
        <OwnZone />
        <p class="meta">{say.keptWithAccount}</p>
      </section>
      <section class="card group">
        <h2>{say.keyboard}</h2>
        <label class="check"><input type="checkbox" checked={mode.value.isOn} onChange={(event) => void prefer({ plain_keys: event.currentTarget.checked })} /> {say.keysOn}</label>
        <p class="meta">{say.keysOnMore}</p>
        <details><summary>{say.remap}</summary><Remapping /></details>
      </section>
      <section class="card group">
        <h2>{say.account}</h2>
        <dl class="facts">
          <dt>{say.name}</dt><dd>{who?.member.name}</dd>
          <dt>{say.email}</dt><dd>{who?.member.email}</dd>
          <dt>{say.role}</dt><dd>{say.roles[who?.member.role ?? ""] ?? who?.member.role}</dd>
          <dt>{say.workspace}</dt><dd>{who?.workspace.name}</dd>
          <dt>{say.zone}</dt><dd>{who?.workspace.timezone}</dd>
          <dt>{say.scopes}</dt><dd>{who?.scopes.map((scope) => rights()[scope] ?? scope).join(", ")}</dd>
        </dl>
        <p><Button onClick={() => void signOut()}>{words.signIn.signOut}</Button></p>
      </section>
      <Notifications />
      <Presence />
      <Account />
    </>
  );
}

/** Empty leaves it to the workspace; a zone that nobody knows is not taken. */
function OwnZone() {
  const say = office().settings;
  const zones = Intl.supportedValuesOf("timeZone");
  const take = (typed: string): void => {
    const zone = typed.trim();
    if (!zone || zones.includes(zone) || zone === "UTC") void prefer({ timezone: zone || null });
  };
  return (
    <>
      <label class="field inline"><span>{say.ownZone}</span>
        <input value={preferences.value.timezone ?? ""} placeholder={session.value?.workspace.timezone} list="own-zones" autocomplete="off" spellcheck={false} onChange={(event) => take(event.currentTarget.value)} />
      </label>
      <datalist id="own-zones">{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
      <p class="meta">{say.ownZoneMore(sayTime(new Date()))}</p>
    </>
  );
}

/** Kept first, because the page begins anew. */
async function speak(language: string): Promise<void> {
  await prefer({ language: language as Language });
  keepLanguage(language);
}

function Remapping() {
  const fault = useSignal("");
  const asked = useSignal<string | null>(null);
  const single = BINDINGS.filter(({ keys }) => !keys[0]?.includes(" ") && !keys[0]?.startsWith("Mod+") && keys[0] !== "Escape");
  const take = (binding: Binding, event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const stroke = strokeOf(event);
    if (!stroke) return;
    asked.value = null;
    if (stroke === "Escape") return;
    const taken = clashOf(binding, stroke);
    fault.value = BROWSER_KEYS.includes(stroke) ? office().settings.remapBrowser : taken ? office().settings.remapTaken(words.actions[taken] ?? taken) : "";
    if (!fault.value) remap(binding.action, stroke);
  };
  return (
    <>
      <p class="fault" role="alert">{fault.value}</p>
      <ul class="remap">
        {single.map((binding) => (
          <li key={`${binding.scope}${binding.action}`}>
            <span class="grow">{words.actions[binding.action]}</span>
            <button type="button" class="button" aria-label={`${office().settings.remapAs}: ${words.actions[binding.action] ?? ""}`} onClick={() => (asked.value = binding.action)} onKeyDown={(event) => { if (asked.value === binding.action) take(binding, event); }} onBlur={() => (asked.value = null)}>
              {asked.value === binding.action ? "…" : <kbd>{sayKey(keysOf(binding.action)[0] ?? "")}</kbd>}
            </button>
            {mode.value.remapped[binding.action] !== undefined ? <Button kind="quiet" onClick={() => remap(binding.action, null)}>{office().settings.remapReset}</Button> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the stroke already means, or begins, wherever this action is awake. */
export function clashOf(binding: Binding, stroke: string): string | null {
  const scopes = new Set(Object.values(VIEWS).filter((view) => view.includes(binding.scope)).flat());
  const other = BINDINGS.find(
    ({ action, scope }) => action !== binding.action && scopes.has(scope) && keysOf(action).some((keys) => keys === stroke || keys.startsWith(`${stroke} `)),
  );
  return other?.action ?? null;
}
