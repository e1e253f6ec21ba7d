/* Which words of two short texts differ: the longest common subsequence, as in any diff. */

export interface Word {
  text: string;
  isCommon: boolean;
}

export function compareWords(one: string, other: string): [Word[], Word[]] {
  const [a, b] = [split(one), split(other)];
  const table = lengths(a, b);
  const [left, right]: [Word[], Word[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i], b[j])) {
      left.push({ text: a[i++] ?? "", isCommon: true });
      right.push({ text: b[j++] ?? "", isCommon: true });
    } else if (j >= b.length || (i < a.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      left.push({ text: a[i++] ?? "", isCommon: false });
    } else right.push({ text: b[j++] ?? "", isCommon: false });
  }
  return [left, right];
}

function split(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).slice(0, 200);
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row) row[j] = same(a[i], b[j]) ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}
