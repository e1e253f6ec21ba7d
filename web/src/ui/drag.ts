/* Dragging by mouse, pen and finger in one way: a card follows the pointer and lands where it is let go. */
import { follow, lift, putBack, type Carried } from "./carry";

/** A finger that rests so long picks a card up; one that moves before scrolls. */
const HOLD_MS = 350;
/** So far may a resting finger tremble, and so far goes a mouse before it drags. */
const SLACK = 8;

export interface Drags {
  /** What can be dragged, and where it can be let go. */
  items: string;
  zones: string;
  drop: (item: HTMLElement, zone: HTMLElement) => void;
}

interface Press {
  item: HTMLElement;
  pointer: number;
  x: number;
  y: number;
  isMouse: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Listen for drags within the element. Escape, a second finger or a place where nothing can be let go take one back. Returns what stops that. */
export function takeDrags(root: HTMLElement, { items, zones, drop }: Drags): () => void {
  let press: Press | null = null;
  let carried: Carried | null = null;

  const pickUp = (): void => {
    if (press) carried = lift(press.item, root, { x: press.x, y: press.y, zones });
  };
  const end = (): void => {
    clearTimeout(press?.timer);
    press = null;
    if (carried) putBack(carried);
    carried = null;
  };
  const begin = (event: PointerEvent): void => {
    if (press) return end();
    const item = (event.target as Element).closest<HTMLElement>(items);
    if (!item || !root.contains(item) || !event.isPrimary || event.button !== 0) return;
    const isMouse = event.pointerType === "mouse";
    press = { item, pointer: event.pointerId, x: event.clientX, y: event.clientY, isMouse, timer: isMouse ? undefined : setTimeout(pickUp, HOLD_MS) };
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== press?.pointer) return;
    if (!carried && Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLACK) {
      if (!press.isMouse) return end();
      pickUp();
    }
    if (carried) follow(carried, event.clientX, event.clientY);
  };
  const finish = (event: PointerEvent): void => {
    if (event.pointerId !== press?.pointer) return;
    const [item, zone] = [carried?.item, carried?.zone];
    if (carried) swallowClick();
    end();
    if (item && zone) drop(item, zone);
  };
  const giveUp = (event: KeyboardEvent): void => {
    if (!carried || event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    end();
  };
  // What the browser would do of itself: scroll under the finger, open a menu for it, drag a link.
  const whileCarried = (event: Event): void => {
    if (carried && event.cancelable) event.preventDefault();
  };
  const whilePressed = (event: Event): void => {
    if (press) event.preventDefault();
  };
  const never = (event: Event): void => event.preventDefault();
  const heard = listen(document, { pointerdown: begin, pointermove: move, pointerup: finish, pointercancel: end, contextmenu: whilePressed, touchmove: whileCarried });
  root.addEventListener("dragstart", never);
  addEventListener("keydown", giveUp, { capture: true });
  return () => {
    end();
    heard();
    root.removeEventListener("dragstart", never);
    removeEventListener("keydown", giveUp, { capture: true });
  };
}

function listen(target: EventTarget, handlers: Record<string, (event: never) => void>): () => void {
  const all = Object.entries(handlers) as [string, EventListener][];
  for (const [name, handler] of all) target.addEventListener(name, handler, { passive: false });
  return () => all.forEach(([name, handler]) => target.removeEventListener(name, handler));
}

/** Letting go is no click on what was dragged. A click comes at once or not at all. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}
