/* A QR code of a text (ISO/IEC 18004): bytes, error correction M, versions 1 to 12. Rows of modules, true is dark. */

/** For each version: data bytes in all, correction bytes of a block, and how many blocks. */
const BLOCKS: readonly (readonly [data: number, correction: number, blocks: number])[] = [
  [16, 10, 1], [28, 16, 1], [44, 26, 1], [64, 18, 2], [86, 24, 2], [108, 16, 4], [124, 18, 4], [154, 22, 4], [182, 22, 5], [216, 26, 5], [254, 30, 5], [290, 22, 8],
];
const ALIGNED: readonly (readonly number[])[] = [
  [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50], [6, 30, 54], [6, 32, 58],
];
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

type Grid = (boolean | undefined)[][];

/** Raises RangeError for a text that is too long. With `mask` that one is taken instead of the best. */
export function qrOf(text: string, mask?: number): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex(([data], index) => bytes.length + (index < 9 ? 2 : 3) <= data) + 1;
  if (!version) throw new RangeError("The text is too long for a code.");
  const ground = groundOf(version);
  const bits = bitsOf(corrected(version, dataOf(bytes, version)));
  const candidates = (mask === undefined ? MASKS.map((_, index) => index) : [mask]).map((index) => filled(ground, bits, index));
  return candidates.reduce((best, next) => (penaltyOf(next) < penaltyOf(best) ? next : best));
}

/** The length and the bytes, then what fills up the rest. */
function dataOf(bytes: Uint8Array, version: number): number[] {
  const long = version > 9;
  const head = long ? [0x40 | (bytes.length >> 12), (bytes.length >> 4) & 255] : [0x40 | (bytes.length >> 4)];
  const nibbles = [bytes.length & 15, ...[...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const body = Array.from({ length: nibbles.length / 2 }, (_, index) => ((nibbles[2 * index] ?? 0) << 4) | (nibbles[2 * index + 1] ?? 0));
  const data = [...head, ...body];
  const size = BLOCKS[version - 1]?.[0] ?? 0;
  for (let pad = 0xec; data.length < size; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** Data and correction of all blocks, taken in turns. */
function corrected(version: number, data: readonly number[]): number[] {
  const [, correction, count] = BLOCKS[version - 1] ?? [0, 0, 1];
  const short = Math.floor(data.length / count);
  let from = 0;
  const blocks = Array.from({ length: count }, (_, index) => {
    const length = short + (index >= count - (data.length % count) ? 1 : 0);
    from += length;
    return data.slice(from - length, from);
  });
  const remainders = blocks.map((block) => remainderOf(block, correction));
  return [...inTurns(blocks, short + 1), ...inTurns(remainders, correction)];
}

function inTurns(blocks: readonly (readonly number[])[], length: number): number[] {
  return Array.from({ length }, (_, at) => blocks.flatMap((block) => (at < block.length ? [block[at] ?? 0] : []))).flat();
}

/** In the field of 256 elements that the standard names. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = ((product << 1) ^ ((product >> 7) * 0x11d)) ^ (((other >> bit) & 1) * one);
  return product & 255;
}

function remainderOf(block: readonly number[], degree: number): number[] {
  let divisor = [1];
  for (let power = 0, root = 1; power < degree; power += 1, root = times(root, 2)) {
    divisor = [...divisor, 0].map((coefficient, index) => coefficient ^ times(divisor[index - 1] ?? 0, root));
  }
  const rest = [...block, ...Array.from({ length: degree }, () => 0)];
  for (let at = 0; at < block.length; at += 1) {
    const factor = rest[at] ?? 0;
    divisor.forEach((coefficient, index) => (rest[at + index] = (rest[at + index] ?? 0) ^ times(coefficient, factor)));
  }
  return rest.slice(block.length);
}

function bitsOf(bytes: readonly number[]): boolean[] {
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1));
}

/** What every code of a version has: finders, timing, alignment, its version; places for the format are taken. */
function groundOf(version: number): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  const put = (x: number, y: number, dark: boolean): void => {
    const row = grid[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  const both = (x: number, y: number, dark: boolean): void => {
    put(x, y, dark);
    put(y, x, dark);
  };
  for (let at = 0; at < size; at += 1) both(at, 6, at % 2 === 0);
  for (const [left, top] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    around(4, (dx, dy, ring) => put(left + dx, top + dy, ring !== 2 && ring !== 4));
  }
  const lines = ALIGNED[version - 1] ?? [];
  const last = lines.length - 1;
  lines.forEach((x, i) => lines.forEach((y, j) => {
    if (![`0,0`, `0,${last}`, `${last},0`].includes(`${i},${j}`)) around(2, (dx, dy, ring) => put(x + dx, y + dy, ring !== 1));
  }));
  for (let at = 0; at < 9; at += 1) {
    for (const [x, y] of [[at, 8], [8, at], ...(at < 8 ? [[size - 1 - at, 8], [8, size - 1 - at]] : [])] as [number, number][]) if (grid[y]?.[x] === undefined) put(x, y, false);
  }
  put(8, size - 8, true);
  if (version > 6) {
    const word = (version << 12) | checkOf(version, 12, 0x1f25);
    for (let bit = 0; bit < 18; bit += 1) {
      both(Math.floor(bit / 3), size - 11 + (bit % 3), ((word >> bit) & 1) === 1);
    }
  }
  return grid;
}

function around(reach: number, act: (dx: number, dy: number, ring: number) => void): void {
  for (let dy = -reach; dy <= reach; dy += 1) for (let dx = -reach; dx <= reach; dx += 1) act(dx, dy, Math.max(Math.abs(dx), Math.abs(dy)));
}

/** The bits that let a reader check a word of the code itself. */
function checkOf(word: number, degree: number, divisor: number): number {
  let rest = word;
  for (let at = 0; at < degree; at += 1) rest = (rest << 1) ^ ((rest >> (degree - 1)) * divisor);
  return rest;
}

/** The bits in their zigzag, masked, with the format that says which mask. */
function filled(ground: Grid, bits: readonly boolean[], mask: number): boolean[][] {
  const size = ground.length;
  const rows = ground.map((row) => row.map((dark) => dark ?? false));
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = rows[y];
        if (!row || ground[y]?.[x] !== undefined) continue;
        row[x] = (bits[next] ?? false) !== (MASKS[mask]?.(x, y) ?? false);
        next += 1;
      }
    }
  }
  writeFormat(rows, mask);
  return rows;
}

/** Error correction M is 0 in the format's own numbers. */
function writeFormat(rows: boolean[][], mask: number): void {
  const size = rows.length;
  const word = ((mask << 10) | checkOf(mask, 10, 0x537)) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((word >> bit) & 1) === 1;
    const [x, y] = bit < 8 ? [8, bit < 6 ? bit : bit + 1] : [bit === 8 ? 7 : 14 - bit, 8];
    const [otherX, otherY] = bit < 8 ? [size - 1 - bit, 8] : [8, size - 15 + bit];
    (rows[y] as boolean[])[x] = dark;
    (rows[otherY] as boolean[])[otherX] = dark;
  }
}

/** How hard a code is to read, as the standard counts: long runs, blocks, what looks like a finder, and an uneven balance. */
export function penaltyOf(rows: readonly (readonly boolean[])[]): number {
  const size = rows.length;
  const columns = rows.map((_, x) => rows.map((row) => row[x] ?? false));
  let penalty = 0;
  for (const line of [...rows, ...columns]) {
    const text = line.map(Number).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
    for (let at = 0; at + 11 <= size; at += 1) if (["10111010000", "00001011101"].includes(text.slice(at, at + 11))) penalty += 40;
  }
  for (let y = 0; y + 1 < size; y += 1) {
    for (let x = 0; x + 1 < size; x += 1) {
      const four = [rows[y]?.[x], rows[y]?.[x + 1], rows[y + 1]?.[x], rows[y + 1]?.[x + 1]];
      if (four.every((dark) => dark === four[0])) penalty += 3;
    }
  }
  const dark = rows.flat().filter(Boolean).length / (size * size);
  return penalty + Math.floor(Math.abs(dark - 0.5) * 20) * 10;
}
