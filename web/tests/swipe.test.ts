import { afterEach, expect, it, vi } from "vitest";
import { directionOf, takeSwipes } from "../src/ui/swipe";

it.each([
  [100, 10, "right"], [-100, -10, "left"], [60, 0, null], [100, 80, null], [0, 200, null],
])("a finger that went %d across and %d along went %s", (across, along, way) => {
  expect(directionOf(across, along)).toBe(way);
});

let stop = (): void => undefined;
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function touch(type: string, on: Element, x: number, y: number): void {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const touches = [{ clientX: x, clientY: y }];
  on.dispatchEvent(Object.assign(event, { touches: type === "touchend" ? [] : touches, changedTouches: touches }));
}

function swipe(on: Element, ...path: [number, number][]): void {
  path.forEach(([x, y], at) => touch(at === 0 ? "touchstart" : "touchmove", on, x, y));
  const [x, y] = path[path.length - 1] ?? [0, 0];
  touch("touchend", on, x, y);
}

function begin(): { card: HTMLElement; left: () => void; right: () => void } {
  const card = document.createElement("div");
  card.className = "card";
  card.append(document.createElement("input"));
  document.body.append(card);
  const [left, right] = [vi.fn(), vi.fn()];
  stop = takeSwipes(".card", { left, right });
  return { card, left, right };
}

it("acts once on a swipe that is long enough, and leaves the card where it was", () => {
  const { card, left, right } = begin();
  swipe(card, [200, 50], [240, 52], [320, 55]);
  swipe(card, [200, 50], [150, 50], [90, 50]);
  expect([vi.mocked(right).mock.calls.length, vi.mocked(left).mock.calls.length]).toEqual([1, 1]);
  expect(card.style.transform).toBe("");
});

it("takes scrolling, short moves and what begins in a field for no swipe", () => {
  const { card, left, right } = begin();
  swipe(card, [200, 50], [205, 90], [320, 100]);
  swipe(card, [200, 50], [240, 50]);
  swipe(card.querySelector("input") as Element, [200, 50], [320, 50]);
  expect(vi.mocked(right)).not.toHaveBeenCalled();
  expect(vi.mocked(left)).not.toHaveBeenCalled();
});
