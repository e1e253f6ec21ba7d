/* Every key that means something here, from the same table as the handlers. */
import "../text/chords";
import { active, keysOf } from "../keys/registry";
import type { Binding } from "../keys/table";
import { work } from "../text/work";
import { words } from "../text/words";
import { sayCommand } from "./command";
import { sayKey } from "./key";
import { Sheet } from "./sheet";

export function Page({ onClose }: { onClose: () => void }) {
  const scopes = new Map<string, Binding[]>();
  for (const binding of active.peek()) scopes.set(binding.scope, [...(scopes.get(binding.scope) ?? []), binding]);
  return (
    <Sheet title={work().help.title} onClose={onClose} class="wide" onKey={(event) => {
      if (event.key !== "?") return false;
      onClose();
      return true;
    }}>
      <div class="help">
        {[...scopes].reverse().map(([scope, bindings]) => (
          <section key={scope}>
            <h3>{words.scopes[scope]}</h3>
            <dl>
              {bindings.map(({ action }) => (
                <div key={action}>
                  <dt>{sayCommand(action)}</dt>
                  <dd>{keysOf(action).map((keys) => <kbd key={keys}>{sayKey(keys)}</kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="meta">{work().help.note}</p>
    </Sheet>
  );
}
