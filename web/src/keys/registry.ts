/* Who handles which key now: pages register handlers by action, and one listener finds them. */
import { computed, signal } from "@preact/signals";
import { keepAhead } from "./ahead";
import { BINDINGS, VIEWS, type Binding } from "./table";
import { digitOf, strokeOf, type Typed } from "./strokes";

export type Handlers = Record<string, () => void>;
export type KeyMode = { isOn: boolean; remapped: Readonly<Record<string, string>> };

interface Layer {
  view: string;
  handlers: Handlers;
}

const layers = signal<readonly Layer[]>([]);
/** The strokes of a sequence so far, such as "r"; what may follow is shown beside the list. */
export const pending = signal("");
export const mode = signal<KeyMode>({ isOn: true, remapped: {} });
/** How many dialogs are open: below them, plain keys are dead. */
export const dialogs = signal(0);

/** The page that answers now; what is around it only adds to its keys. */
const top = computed(() => [...layers.value].reverse().find(({ view }) => view !== "plain"));

/** Let these handlers answer until the returned function is called. Later ones come before earlier ones. */
export function handle(view: string, handlers: Handlers): () => void {
  const layer = { view, handlers };
  layers.value = [...layers.peek(), layer];
  return () => (layers.value = layers.peek().filter((other) => other !== layer));
}

/** The bindings that mean something now, in the order of the table. */
export const active = computed<readonly Binding[]>(() => {
  const scopes = VIEWS[top.value?.view ?? "plain"] ?? [];
  return BINDINGS.filter((binding) => scopes.includes(binding.scope) && handlerOf(binding.action));
});

export function perform(action: string): boolean {
  const handler = handlerOf(action);
  handler?.();
  return handler !== undefined;
}

/** What the keys of an action are now, as they were remapped. */
export function keysOf(action: string): readonly string[] {
  const other = mode.value.remapped[action];
  if (other !== undefined) return other ? [other] : [];
  return BINDINGS.find((binding) => binding.action === action)?.keys ?? [];
}

/** What may follow the strokes so far. */
export function following(prefix: string): { key: string; action: string }[] {
  return active.value.flatMap((binding) =>
    keysOf(binding.action)
      .filter((keys) => keys.startsWith(`${prefix} `))
      .map((keys) => ({ key: keys.slice(prefix.length + 1), action: binding.action })),
  );
}

export interface Press extends Typed {
  repeat: boolean;
  target: EventTarget | null;
  preventDefault: () => void;
}

/** Act on a key that was pressed. True when it meant something. */
export function press(event: Press): boolean {
  if (!isTypedInto(event.target, event.key) && keepAhead(event)) {
    event.preventDefault();
    return true;
  }
  const stroke = strokeOf(event);
  if (stroke === null || !mayAct(stroke, event.target)) return false;
  const digit = pending.peek() ? digitOf(event) : null;
  const wanted = pending.peek() ? `${pending.peek()} ${digit ?? stroke}` : stroke;
  if (stroke === "Escape" && pending.peek()) {
    pending.value = "";
    return true;
  }
  return begin(wanted, event) || act(wanted, event) || (pending.peek() !== "" && startOver());
}

function begin(wanted: string, event: Press): boolean {
  if (!active.peek().some((binding) => keysOf(binding.action).some((keys) => keys.startsWith(`${wanted} `)))) return false;
  event.preventDefault();
  if (!event.repeat) pending.value = wanted;
  return true;
}

function act(wanted: string, event: Press): boolean {
  const found = active.peek().find((binding) => keysOf(binding.action).includes(wanted));
  if (!found) return false;
  pending.value = "";
  event.preventDefault();
  if (event.repeat && found.decides) return true;
  return perform(found.action);
}

function startOver(): boolean {
  pending.value = "";
  return false;
}

function mayAct(stroke: string, target: EventTarget | null): boolean {
  if (dialogs.peek() > 0) return false;
  const isPlain = !stroke.startsWith("Mod+");
  if (isPlain && !mode.peek().isOn && stroke !== "Escape") return false;
  return !isTypedInto(target, stroke);
}

function isTypedInto(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false]), [aria-expanded=true][role=combobox]")) {
    return stroke !== "Mod+k";
  }
  // A button or a link answers Enter and Space itself.
  return (stroke === "Enter" || stroke === "Space") && target.closest("button, a, summary") !== null;
}

function handlerOf(action: string): (() => void) | undefined {
  const base = action.replace(/\.\d+$/, "");
  for (const layer of [...layers.value].reverse()) {
    const found = layer.handlers[action] ?? layer.handlers[base];
    if (found) return found;
  }
  return undefined;
}

export function listen(): void {
  addEventListener("keydown", (event) => void press(event));
}
