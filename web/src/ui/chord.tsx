/* What may follow the key that was just pressed, as a small menu that the mouse can use too. */
import "../text/chords";
import { following, pending, perform } from "../keys/registry";
import { words } from "../text/words";
import { sayKey } from "./key";

export function Chord() {
  const prefix = pending.value;
  if (!prefix) return null;
  return (
    <div class="chord" role="menu" aria-label={words.prefixes[prefix] ?? prefix}>
      <p class="chord-title">
        <kbd>{sayKey(prefix)}</kbd> {words.prefixes[prefix]}
      </p>
      {following(prefix).map(({ key, action }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          class="chord-item"
          onClick={() => {
            pending.value = "";
            perform(action);
          }}
        >
          <kbd>{sayKey(key)}</kbd>
          <span>{words.actions[action]}</span>
        </button>
      ))}
    </div>
  );
}
