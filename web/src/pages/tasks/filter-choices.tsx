/* What filters are chosen with, above a list and in the columns of the table: all of them write the address. */
import { useSignal } from "@preact/signals";
import { rememberCustomer } from "../../state/customer-names";
import { readFilters, toggled, writeFilters, type Filters } from "../../state/filters";
import { place, setQuery } from "../../state/router";
import { STATUSES } from "../../state/tasks";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { CustomerPicker } from "../../ui/pickers";

const PRIORITIES = ["low", "medium", "high", "urgent"] as const;
const DAYS = [0, 7, 30] as const;

function set(changes: Partial<Filters>): void {
  setQuery(writeFilters(changes));
}

function now(): Filters {
  return readFilters(place.peek().query);
}

interface Several {
  label: string;
  value: string;
}

/** One after the other: what is chosen stands as a chip, and choosing it again takes it away. */
function Choose({ label, value, name, choices }: Several & { name: "status" | "priority"; choices: readonly (readonly [string, string])[] }) {
  const chosen = value.split(",").filter(Boolean);
  const only = chosen.length === 1 ? chosen[0] : "";
  return (
    <select aria-label={label} value={only ?? ""} onChange={(event) => set({ [name]: event.currentTarget.value ? toggled(now()[name], event.currentTarget.value) : "" })}>
      <option value="">{chosen.length > 1 ? work().tasks.several(chosen.length) : work().tasks.any}</option>
      {choices.map(([id, said]) => <option key={id} value={id}>{chosen.includes(id) && id !== only ? `✓ ${said}` : said}</option>)}
    </select>
  );
}

export function ChooseStatus({ label, value }: Several) {
  return <Choose label={label} value={value} name="status" choices={STATUSES.map((status) => [status, words.status[status] ?? status] as const)} />;
}

export function ChoosePriority({ label, value }: Several) {
  return <Choose label={label} value={value} name="priority" choices={PRIORITIES.map((priority) => [priority, words.priority[priority] ?? priority] as const)} />;
}

export function ChooseDue({ label, filters }: { label: string; filters: Filters }) {
  const say = work().tasks;
  const value = filters.overdue ? "overdue" : (filters.due?.toString() ?? "");
  const pick = (chosen: string): void => set({ overdue: chosen === "overdue", due: chosen && chosen !== "overdue" ? Number(chosen) : null });
  return (
    <select aria-label={label} value={value} onChange={(event) => pick(event.currentTarget.value)}>
      <option value="">{say.any}</option>
      <option value="overdue">{say.overdue}</option>
      {DAYS.map((days) => <option key={days} value={String(days)}>{say.dueWithin(days)}</option>)}
    </select>
  );
}

/** Enter adds what was typed. A comma parts tags, and so is none of a tag. */
export function AddTag({ value }: { value: string }) {
  const say = work().tasks;
  return (
    <input
      aria-label={say.tag}
      placeholder={say.addTag}
      maxLength={64}
      autocomplete="off"
      onKeyDown={(event) => {
        const typed = event.currentTarget.value.trim().replaceAll(",", " ");
        if (event.key !== "Enter" || event.isComposing || !typed) return;
        event.preventDefault();
        if (!value.split(",").includes(typed)) set({ tag: toggled(now().tag, typed) });
        event.currentTarget.value = "";
      }}
    />
  );
}

export function ChooseCustomer({ value }: { value: string }) {
  const isOpen = useSignal(false);
  if (!isOpen.value) return <Button class="filter-customer" onClick={() => (isOpen.value = true)}>{value ? work().tasks.other : work().tasks.any}</Button>;
  return (
    <span class="filter-picker">
      <CustomerPicker
        onPick={(picked) => {
          isOpen.value = false;
          if (picked) rememberCustomer(picked.id, picked.name);
          set({ customer: picked?.id ?? "" });
        }}
        onCancel={() => (isOpen.value = false)}
      />
    </span>
  );
}
