/* Owners and customers to choose from. */
import type { Ahead } from "../keys/ahead";
import { useSignal } from "@preact/signals";
import { call } from "../api/call";
import { areUsersKnown, me, users } from "../state/session";
import { words } from "../text/words";
import { Picker, type Choice } from "./picker";

interface OwnerProps {
  candidates: readonly string[];
  onPick: (owner: { id: string } | { name: string } | null) => void;
  onCancel: () => void;
  ahead?: Ahead;
}

export function OwnerPicker({ candidates, onPick, onCancel, ahead }: OwnerProps) {
  const choices = (typed: string): Choice[] => {
    const wanted = typed.trim().toLowerCase();
    const people = [...users.value.values()].filter(({ name, is_active }) => is_active && name.toLowerCase().includes(wanted));
    people.sort((a, b) => Number(b.id === me.value) - Number(a.id === me.value) || a.name.localeCompare(b.name));
    const named = candidates.filter((name) => name.toLowerCase().includes(wanted) && !people.some((user) => user.name === name));
    const meant = people.filter(({ name }) => candidates.includes(name));
    const rest = people.filter(({ name }) => !candidates.includes(name));
    const all: Choice[] = [
      ...[...meant, ...rest].map((user) => ({ id: user.id, label: user.name, hint: user.id === me.value ? words.common.you : "" })),
      ...named.map((name) => ({ id: `name:${name}`, label: name })),
    ];
    if (wanted && !all.some(({ label }) => label.toLowerCase() === wanted)) all.push({ id: `name:${typed.trim()}`, label: `“${typed.trim()}”` });
    if (!wanted) all.push({ id: "", label: words.review.noOwner });
    return all.slice(0, 9).map((choice, index) => ({ ...choice, digit: index + 1 }));
  };
  const pick = ({ id }: Choice): void => {
    if (!id) onPick(null);
    else onPick(id.startsWith("name:") ? { name: id.slice(5) } : { id });
  };
  return (
    <Picker
      label={words.review.owner}
      choices={choices}
      onPick={pick}
      onCancel={onCancel}
      placeholder={candidates.length ? words.review.candidates : words.common.search}
      isReady={areUsersKnown.value}
      ahead={ahead}
    />
  );
}

interface CustomerProps {
  onPick: (customer: { id: string; name: string } | null) => void;
  onCancel: () => void;
  ahead?: Ahead;
}

export function CustomerPicker({ onPick, onCancel, ahead }: CustomerProps) {
  const found = useSignal<readonly Choice[]>([]);
  const isFound = useSignal(false);
  const asked = useSignal("");
  const look = (typed: string): void => {
    const query = { type: "customer", limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
    asked.value = typed;
    isFound.value = false;
    call("get", "/api/resources", { query })
      .then(({ resources }) => resources.map(({ id, name }) => ({ id, label: name ?? id, hint: name ? id : "" })))
      .catch(() => [])
      .then((choices) => {
        // An answer to what was typed before says nothing about what is typed now.
        if (asked.peek() !== typed) return;
        found.value = choices;
        isFound.value = true;
      });
  };
  const isAsked = useSignal(false);
  if (!isAsked.value) {
    isAsked.value = true;
    look(ahead?.text ?? "");
  }
  const choices = (typed: string): Choice[] => {
    const id = typed.trim();
    const own = id && !found.value.some((choice) => choice.id === id) ? [{ id, label: `“${id}”` }] : [];
    return [...found.value, ...own, ...(id ? [] : [{ id: "", label: words.review.noCustomer }])];
  };
  return (
    <Picker
      label={words.review.customer}
      choices={choices}
      onType={look}
      onPick={({ id, label }) => onPick(id ? { id, name: label.replace(/^“|”$/g, "") } : null)}
      onCancel={onCancel}
      placeholder={words.common.search}
      isReady={isFound.value}
      ahead={ahead}
    />
  );
}
