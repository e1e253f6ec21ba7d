/* A task beside the list that it was opened from. */
import { place, setQuery } from "../../state/router";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { lazy } from "../../ui/lazy";

const TaskView = lazy(() => import("./view"), { isPart: true });

export function Panel() {
  const reference = place.value.query.get("task");
  if (!reference) return null;
  return (
    <aside class="panel" aria-label={words.nav.tasks}>
      <div class="panel-bar">
        <a class="button quiet" href={`/t/${reference}`}>{words.common.open}</a>
        <button type="button" class="button quiet icon-only" aria-label={words.common.close} onClick={() => setQuery({ task: null })}><Icon name="close" /></button>
      </div>
      <TaskView key={reference} reference={reference} />
    </aside>
  );
}
