/* Places in texts: the service counts code points, JavaScript counts UTF-16 units. This is the one place that converts. */

const SURROGATE = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

export interface Span {
  start: number;
  end: number;
}

export interface Piece<M> {
  text: string;
  /** The place of the first character, in code points. */
  at: number;
  marks: M[];
}

/** The UTF-16 place of a code point; places outside the text are moved to its ends. */
export function unitOf(text: string, point: number): number {
  if (point <= 0) return 0;
  if (!SURROGATE.test(text)) return Math.min(point, text.length);
  let unit = 0;
  for (let seen = 0; seen < point && unit < text.length; seen += 1) {
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** The code point place of a UTF-16 place. */
export function pointOf(text: string, unit: number): number {
  const before = text.slice(0, Math.max(0, unit));
  return SURROGATE.test(before) ? Array.from(before).length : before.length;
}

/** The text cut wherever a mark begins or ends; each piece with the marks that cover it. */
export function cut<M>(text: string, marks: readonly { span: Span; mark: M }[]): Piece<M>[] {
  const length = pointOf(text, text.length);
  const inside = marks
    .map(({ span, mark }) => ({ start: Math.max(0, span.start), end: Math.min(length, span.end), mark }))
    .filter(({ start, end }) => start < end);
  const edges = new Set([0, length]);
  for (const { start, end } of inside) edges.add(start).add(end);
  const places = [...edges].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? length;
    const covering = inside.filter((mark) => mark.start <= start && end <= mark.end);
    return { text: text.slice(unitOf(text, start), unitOf(text, end)), at: start, marks: covering.map(({ mark }) => mark) };
  });
}
