/* What a dragged card looks like on its way, and what scrolls when it comes near an edge. */

/** So near to the edge of what scrolls, it scrolls; and so many pixels a frame at most. */
const EDGE = 48;
const FASTEST = 14;

export interface Carried {
  item: HTMLElement;
  ghost: HTMLElement;
  root: HTMLElement;
  zones: string;
  /** Where the pointer holds it. */
  held: { x: number; y: number };
  at: { x: number; y: number };
  zone: HTMLElement | null;
  frame: number;
}

export function lift(item: HTMLElement, root: HTMLElement, { x, y, zones }: { x: number; y: number; zones: string }): Carried {
  const box = item.getBoundingClientRect();
  const ghost = item.cloneNode(true) as HTMLElement;
  ghost.removeAttribute("id");
  ghost.setAttribute("aria-hidden", "true");
  ghost.classList.add("drag-ghost");
  ghost.style.width = `${box.width}px`;
  document.body.append(ghost);
  item.classList.add("is-carried");
  root.dataset["carrying"] = "";
  keepInPlace(item, box.top);
  const carried: Carried = { item, ghost, root, zones, held: { x: x - box.left, y: y - box.top }, at: { x, y }, zone: null, frame: 0 };
  follow(carried, x, y);
  const scroll = (): void => {
    scrollNear(carried);
    carried.frame = requestAnimationFrame(scroll);
  };
  carried.frame = requestAnimationFrame(scroll);
  return carried;
}

export function follow(carried: Carried, x: number, y: number): void {
  carried.at = { x, y };
  carried.ghost.style.transform = `translate(${x - carried.held.x}px, ${y - carried.held.y}px)`;
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>(carried.zones) ?? null;
  const zone = under && carried.root.contains(under) ? under : null;
  if (zone === carried.zone) return;
  delete carried.zone?.dataset["over"];
  if (zone) zone.dataset["over"] = "";
  carried.zone = zone;
}

export function putBack(carried: Carried): void {
  cancelAnimationFrame(carried.frame);
  carried.ghost.remove();
  carried.item.classList.remove("is-carried");
  delete carried.zone?.dataset["over"];
  delete carried.root.dataset["carrying"];
}

/** Places that show only while something is carried must not push it away from under the finger. */
function keepInPlace(item: HTMLElement, top: number): void {
  for (let above = item.parentElement; above; above = above.parentElement) {
    const moved = item.getBoundingClientRect().top - top;
    if (Math.abs(moved) < 1) return;
    above.scrollTop += moved;
  }
}

/** How many pixels to scroll in this frame, for a pointer there between two edges. */
export function pullOf(at: number, from: number, to: number): number {
  const near = Math.min(EDGE, (to - from) / 4);
  if (at < from + near) return -FASTEST * Math.min(1, (from + near - at) / near);
  if (at > to - near) return FASTEST * Math.min(1, (at - to + near) / near);
  return 0;
}

function scrollNear(carried: Carried): void {
  const { x, y } = carried.at;
  for (let above = document.elementFromPoint(x, y); above; above = above.parentElement) {
    const box = above.getBoundingClientRect();
    if (above.scrollWidth > above.clientWidth) above.scrollLeft += pullOf(x, box.left, box.right);
    if (above.scrollHeight > above.clientHeight) above.scrollTop += pullOf(y, box.top, box.bottom);
  }
  follow(carried, x, y);
}
