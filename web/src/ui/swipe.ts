/* Swiping a card on a touch screen: to the right or to the left, with the card following the finger. */

/** So far, in pixels, means it; less is a touch, or somebody who thought better of it. */
const FAR = 80;
const BEGINS = 12;

/** Which way a finger went, when it went far enough and more sideways than up or down. */
export function directionOf(across: number, along: number): "left" | "right" | null {
  if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(along)) return null;
  return across > 0 ? "right" : "left";
}

/** Listen for swipes on whatever fits the selector. Returns what stops that. */
export function takeSwipes(selector: string, act: Record<"left" | "right", () => void>): () => void {
  let from: { x: number; y: number; card: HTMLElement } | null = null;
  let isSwipe = false;
  const begin = (event: TouchEvent): void => {
    const [touch, second] = event.touches;
    const target = event.target as Element | null;
    const card = target?.closest<HTMLElement>(selector);
    const isTyping = target?.closest("input, textarea, select") !== null;
    from = touch && !second && card && !isTyping ? { x: touch.clientX, y: touch.clientY, card } : null;
    isSwipe = false;
  };
  const move = (event: TouchEvent): void => {
    const touch = event.touches[0];
    if (!from || !touch) return;
    const [across, along] = [touch.clientX - from.x, touch.clientY - from.y];
    // Once it goes up or down, it is scrolling and stays that.
    if (!isSwipe && Math.abs(along) > BEGINS && Math.abs(along) > Math.abs(across)) return end();
    isSwipe ||= Math.abs(across) > BEGINS;
    if (!isSwipe) return;
    event.preventDefault();
    from.card.style.transform = `translateX(${across}px)`;
    from.card.dataset["swipe"] = directionOf(across, along) ?? "";
  };
  const end = (): void => {
    if (!from) return;
    from.card.style.transform = "";
    delete from.card.dataset["swipe"];
    from = null;
  };
  const finish = (event: TouchEvent): void => {
    const touch = event.changedTouches[0];
    const way = from && touch && isSwipe ? directionOf(touch.clientX - from.x, touch.clientY - from.y) : null;
    end();
    if (way) act[way]();
  };
  document.addEventListener("touchstart", begin, { passive: true });
  document.addEventListener("touchmove", move, { passive: false });
  document.addEventListener("touchend", finish);
  document.addEventListener("touchcancel", end);
  return () => {
    document.removeEventListener("touchstart", begin);
    document.removeEventListener("touchmove", move);
    document.removeEventListener("touchend", finish);
    document.removeEventListener("touchcancel", end);
  };
}
