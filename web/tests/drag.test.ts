import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pullOf } from "../src/ui/carry";
import { takeDrags } from "../src/ui/drag";

it.each([
  [0, -14], [24, -7], [200, 0], [376, 7], [400, 14],
])("a pointer at %d between edges at 0 and 400 scrolls by %d", (at, pull) => {
  expect(pullOf(at, 0, 400)).toBe(pull);
});

let stop = (): void => undefined;
let under: Element | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  document.elementFromPoint = () => under;
  vi.stubGlobal("requestAnimationFrame", () => 0);
});

afterEach(() => {
  stop();
  under = null;
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(): { card: HTMLElement; zone: HTMLElement; drop: ReturnType<typeof vi.fn> } {
  const [root, home, zone, card] = ["div", "section", "section", "p"].map((name) => document.createElement(name)) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  home.className = zone.className = "zone";
  card.className = card.id = "card";
  home.append(card);
  root.append(home, zone);
  document.body.append(root);
  const drop = vi.fn();
  stop = takeDrags(root, { items: ".card", zones: ".zone", drop });
  return { card, zone, drop };
}

function point(type: string, on: Element, x: number, y: number, more: Record<string, unknown> = {}): void {
  const event = new Event(type, { bubbles: true, cancelable: true });
  on.dispatchEvent(Object.assign(event, { pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, clientX: x, clientY: y, ...more }));
}

const FINGER = { pointerType: "touch" };

it("lets a card go where the mouse takes it, once, and takes that for no click", () => {
  const { card, zone, drop } = begin();
  const clicked = vi.fn();
  card.addEventListener("click", clicked);
  point("pointerdown", card, 0, 0);
  under = zone;
  point("pointermove", document.body, 40, 40);
  expect(zone.dataset["over"]).toBe("");
  expect(document.querySelectorAll(".drag-ghost:not([id])").length).toBe(1);
  point("pointerup", document.body, 40, 40);
  card.click();
  expect(drop.mock.calls).toEqual([[card, zone]]);
  expect(clicked).not.toHaveBeenCalled();
  expect(document.querySelector(".drag-ghost, .is-carried, [data-over], [data-carrying]")).toBe(null);
  vi.runAllTimers();
  card.click();
  expect(clicked).toHaveBeenCalledOnce();
});

it("takes a mouse that hardly moves for a click", () => {
  const { card, zone, drop } = begin();
  point("pointerdown", card, 0, 0);
  under = zone;
  point("pointermove", document.body, 3, 3);
  point("pointerup", document.body, 3, 3);
  expect(drop).not.toHaveBeenCalled();
});

it("picks up by a finger that rests, and scrolls by one that does not", () => {
  const { card, zone, drop } = begin();
  under = zone;
  point("pointerdown", card, 0, 0, FINGER);
  point("pointermove", card, 0, 30, FINGER);
  vi.advanceTimersByTime(1000);
  point("pointerup", card, 0, 30, FINGER);
  expect(drop).not.toHaveBeenCalled();
  point("pointerdown", card, 0, 0, FINGER);
  vi.advanceTimersByTime(400);
  point("pointermove", card, 0, 30, FINGER);
  point("pointerup", card, 0, 30, FINGER);
  expect(drop).toHaveBeenCalledOnce();
});

it.each(["Escape", "a second finger", "the browser", "a place for nothing"])("lets a card go back by %s", (why) => {
  const { card, zone, drop } = begin();
  const heard = vi.fn();
  document.addEventListener("keydown", heard);
  under = zone;
  point("pointerdown", card, 0, 0, FINGER);
  vi.advanceTimersByTime(400);
  if (why === "Escape") document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  else if (why === "the browser") point("pointercancel", card, 0, 0, FINGER);
  else if (why === "a second finger") point("pointerdown", document.body, 9, 9, { ...FINGER, pointerId: 2, isPrimary: false });
  else {
    under = document.body;
    point("pointermove", card, 0, 30, FINGER);
  }
  point("pointerup", card, 0, 30, FINGER);
  document.removeEventListener("keydown", heard);
  expect(drop).not.toHaveBeenCalled();
  expect(heard).not.toHaveBeenCalled();
  expect(document.querySelector(".drag-ghost, .is-carried, [data-over]")).toBe(null);
});
