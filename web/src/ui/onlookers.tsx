/* Who else looks at this: a dot with initials for each, and their names for whoever listens or points. */
import "./onlookers.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { initialsOf, lookAt, type Onlooker, type Watched } from "../state/onlookers";
import { presence } from "../text/presence";

export { ready } from "../text/presence";

const MOST_SHOWN = 3;

export function Page({ kind, id }: { kind: Watched; id: string }) {
  const others = useSignal<readonly Onlooker[]>([]);
  useEffect(() => {
    others.value = [];
    return lookAt(kind, id, (found) => {
      if (found.map((each) => each.id).join() !== others.peek().map((each) => each.id).join()) others.value = found;
    });
  }, [kind, id]);
  const names = others.value.map(({ name }) => name);
  const last = names.at(-1) ?? "";
  const sentence = names.length ? presence().here(names.length > 1 ? presence().and(names.slice(0, -1).join(", "), last) : last, names.length) : "";
  return (
    <span class="onlookers" title={sentence}>
      <span class="unseen" role="status">{sentence}</span>
      {others.value.slice(0, MOST_SHOWN).map((each) => <span key={each.id} class="onlooker" aria-hidden="true">{initialsOf(each.name)}</span>)}
      {names.length > MOST_SHOWN ? <span class="meta" aria-hidden="true">+{names.length - MOST_SHOWN}</span> : null}
    </span>
  );
}
