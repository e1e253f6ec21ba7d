/* A task beside the list that it was opened from. */
import { holding } from "../../state/holding";
import { place, setQuery } from "../../state/router";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { lazy } from "../../ui/lazy";

const HoldSheet = lazy(() => import("./hold"), { isPart: true });
const TaskView = lazy(() => import("./view"), { isPart: true });

/** What stands beside a list, and what its keys ask. */
export function Panel() {
  const reference = place.value.query.get("task");
  return (
    <>
      {holding.value ? <HoldSheet task={holding.value} /> : null}
      {reference ? <Beside reference={reference} /> : null}
    </>
  );
}

function Beside({ reference }: { reference: string }) {
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
