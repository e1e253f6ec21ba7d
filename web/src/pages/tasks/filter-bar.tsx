/* Filters, each one click to set and one to take away, and what they hide. */
import { useRef } from "preact/hooks";
import { readFilters, writeFilters, NO_FILTERS, type Filters } from "../../state/filters";
import { place, setQuery } from "../../state/router";
import type { Hidden } from "../../state/task-list";
import { users } from "../../state/session";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { Button, Key } from "../../ui/key";

function set(changes: Partial<Filters>): void {
  setQuery(writeFilters(changes));
}

export function FilterBar({ filters }: { filters: Filters }) {
  const say = work().tasks;
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const switches = [["mine", say.mine], ["overdue", say.overdue], ["unowned", say.unowned], ["high", say.high], ["done", say.showDone]] as const;
  return (
    <div class="filter-bar" role="search">
      <span class="filter-words">
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={say.search}
          placeholder={say.filter}
          defaultValue={filters.q}
          onInput={(event) => {
            const q = event.currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(() => set({ q }), 200);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") field.current?.blur();
          }}
        />
        <Key action="filter" />
      </span>
      {switches.map(([name, label]) => (
        <Button key={name} kind="quiet" class="switch" pressed={filters[name]} onClick={() => set({ [name]: !readFilters(place.peek().query)[name] })}>{label}</Button>
      ))}
      <select aria-label={say.owner} value={filters.assignee} onChange={(event) => set({ assignee: event.currentTarget.value })}>
        <option value="">{work().queue.anyOwner}</option>
        {[...users.value.values()].map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}
      </select>
      {(["customer", "tag"] as const).map((name) =>
        filters[name] ? <Chip key={name} label={`${say[name]}: ${filters[name]}`} onRemove={() => set({ [name]: "" })} /> : null,
      )}
      {filters.due !== null ? <Chip label={`≤ ${filters.due} d`} onRemove={() => set({ due: null })} /> : null}
    </div>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <span class="badge">
      {label}
      <button type="button" class="chip-x" aria-label={`${words.common.remove}: ${label}`} onClick={onRemove}><Icon name="close" /></button>
    </span>
  );
}

export function HiddenRows({ filters, hidden }: { filters: Filters; hidden: Hidden }) {
  const say = work().tasks;
  const done = filters.done ? 0 : hidden.completed;
  const canceled = filters.done ? 0 : hidden.canceled;
  const all = done + canceled + hidden.other;
  if (all <= 0) return <p class="hidden-rows" />;
  const parts = [done ? say.hiddenDone(done) : "", canceled ? say.hiddenCanceled(canceled) : "", hidden.other > 0 ? say.hiddenOther(hidden.other) : ""];
  return (
    <p class="hidden-rows meta" role="status">
      {say.hidden(all)}: {parts.filter(Boolean).join(", ")}
      <Button kind="quiet" onClick={() => setQuery(writeFilters({ ...NO_FILTERS, done: true }))}>{say.show}</Button>
    </p>
  );
}
