/* Filters, each one click to set and one to take away. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { customerNamed } from "../../state/customer-names";
import { readFilters, toggled, writeFilters, type Filters } from "../../state/filters";
import { place, setQuery } from "../../state/router";
import { nameOf } from "../../state/session";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { Button, Key } from "../../ui/key";
import { lazy } from "../../ui/lazy";
import { ChoosePerson } from "./person-choice";

const FilterSheet = lazy(() => import("./filter-sheet"), { isPart: true });

function set(changes: Partial<Filters>): void {
  setQuery(writeFilters(changes));
}

export function FilterBar({ filters }: { filters: Filters }) {
  const say = work().tasks;
  const isOpen = useSignal(false);
  const switches = [["mine", say.mine], ["overdue", say.overdue], ["unowned", say.unowned], ["high", say.high], ["done", say.showDone]] as const;
  return (
    <div class="filter-bar" role="search">
      <Words q={filters.q} />
      {switches.map(([name, label]) => (
        <Button key={name} kind="quiet" class="switch" pressed={filters[name]} onClick={() => set({ [name]: !readFilters(place.peek().query)[name] })}>{label}</Button>
      ))}
      <ChoosePerson label={say.owner} value={filters.assignee} onPick={(assignee) => set({ assignee })} />
      <Button kind="quiet" expanded={isOpen.value} onClick={() => (isOpen.value = true)}>{say.moreFilters}</Button>
      <Chips filters={filters} />
      {isOpen.value ? <FilterSheet filters={filters} onClose={() => (isOpen.value = false)} /> : null}
    </div>
  );
}

function Words({ q }: { q: string }) {
  const say = work().tasks;
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return (
    <span class="filter-words">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={say.search}
        placeholder={say.filter}
        defaultValue={q}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => set({ q: typed }), 200);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") field.current?.blur();
        }}
      />
      <Key action="filter" />
    </span>
  );
}

/** What is set and has no switch of its own. */
function Chips({ filters }: { filters: Filters }) {
  const say = work().tasks;
  const each = (name: "status" | "priority" | "tag", label: string, called: (value: string) => string) =>
    filters[name].split(",").filter(Boolean).map((value) => (
      <Chip key={`${name}${value}`} label={`${label}: ${called(value)}`} onRemove={() => set({ [name]: toggled(filters[name], value) })} />
    ));
  return (
    <>
      {each("status", say.columns.status, (value) => words.status[value] ?? value)}
      {each("priority", say.priority, (value) => words.priority[value] ?? value)}
      {each("tag", say.tag, (value) => value)}
      {filters.creator ? <Chip label={`${say.creator}: ${filters.creator === "me" ? words.common.you : nameOf(filters.creator)}`} onRemove={() => set({ creator: "" })} /> : null}
      {filters.customer ? <Chip label={`${say.customer}: ${customerNamed(filters.customer)}`} onRemove={() => set({ customer: "" })} /> : null}
      {filters.due !== null ? <Chip label={say.dueWithin(filters.due)} onRemove={() => set({ due: null })} /> : null}
    </>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <span class="badge filter-chip">
      {label}
      <button type="button" class="chip-x" aria-label={`${words.common.remove}: ${label}`} onClick={onRemove}><Icon name="close" /></button>
    </span>
  );
}
