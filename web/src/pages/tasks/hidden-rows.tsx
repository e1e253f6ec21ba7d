/* How many rows the filters hide, and which of them hides how many; each can be taken away here. */
import { NO_FILTERS, writeFilters, type FilterName, type Filters } from "../../state/filters";
import { setQuery } from "../../state/router";
import type { Hidden } from "../../state/task-list";
import { work } from "../../text/work";
import { Button } from "../../ui/key";

interface Props {
  filters: Filters;
  hidden: Hidden;
  /** What shows no hidden row at all; by default all filters go. */
  onShow?: () => void;
  /** What takes one filter away where it is no filter of the address. */
  onDrop?: (name: FilterName) => void;
  /** What belongs to no day. */
  undated?: number;
}

export function HiddenRows({ filters, hidden, onShow, onDrop, undated = 0 }: Props) {
  const say = work().tasks;
  const done = filters.done ? 0 : hidden.completed;
  const canceled = filters.done ? 0 : hidden.canceled;
  const all = done + canceled + hidden.other + undated;
  if (all <= 0) return <p class="hidden-rows" />;
  const parts = [done ? say.hiddenDone(done) : "", canceled ? say.hiddenCanceled(canceled) : "", undated ? say.hiddenUndated(undated) : "", hidden.other > 0 ? say.hiddenOther(hidden.other) : ""];
  const drop = onDrop ?? ((name: FilterName) => setQuery(writeFilters({ [name]: NO_FILTERS[name] })));
  return (
    <p class="hidden-rows meta" role="status">
      {say.hidden(all)}: {parts.filter(Boolean).join(", ")}
      {Object.entries(hidden.by).map(([name, count]) => (
        <Button key={name} kind="quiet" onClick={() => drop(name as FilterName)}>{say.hiddenBy(nameOf(name as FilterName), count)}</Button>
      ))}
      <Button kind="quiet" onClick={onShow ?? (() => setQuery(writeFilters({ ...NO_FILTERS, done: true })))}>{say.show}</Button>
    </p>
  );
}

function nameOf(name: FilterName): string {
  const say = work().tasks;
  const names: Partial<Record<FilterName, string>> = {
    q: say.search, mine: say.mine, overdue: say.overdue, unowned: say.unowned, high: say.high, assignee: say.owner, creator: say.creator, customer: say.customer,
    project: say.project, milestone: say.milestone, tag: say.tag, status: say.columns.status, priority: say.priority, due: say.columns.due,
  };
  return names[name] ?? name;
}
