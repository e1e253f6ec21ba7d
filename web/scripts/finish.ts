/* After a build: compress what gains by it, and hold the sizes against their bars. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const BUILT = join(import.meta.dirname, "../../api/pages/built");
const BARS = { firstScript: 30_000, firstStyle: 6000, lazyPage: 20_000 };

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  css?: string[];
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

for (const path of files(BUILT)) {
  if (!/\.(?:js|css|html|svg)$/.test(path)) continue;
  const data = readFileSync(path);
  const variants = [
    [".gz", gzipSync(data, { level: 9 })],
    [".br", brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
  ] as const;
  for (const [suffix, packed] of variants) if (packed.length < data.length) writeFileSync(path + suffix, packed);
}

const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8")) as Record<string, Chunk>;

/** Everything that is fetched before a chunk runs. */
function reached(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const other of manifest[name]?.imports ?? []) reached(other, seen);
  return seen;
}

function packedSize(file: string): number {
  return gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length;
}

// The shell names what is fetched first, whatever the build called it.
const shell = readFileSync(join(BUILT, "index.html"), "utf8");
const first = new Set<string>();
for (const name of Object.keys(manifest)) if (shell.includes(`/${manifest[name]?.file ?? " "}`)) reached(name, first);
const sum = (names: Iterable<string>, of: (chunk: Chunk) => string[]): number =>
  [...new Set([...names].flatMap((name) => of(manifest[name] as Chunk)))].reduce((total, file) => total + packedSize(file), 0);

const lines: [string, number, number][] = [
  ["first load, script", sum(first, ({ file }) => (file.endsWith(".js") ? [file] : [])), BARS.firstScript],
  ["first load, style", sum(first, ({ file, css }) => (file.endsWith(".css") ? [file] : (css ?? []))), BARS.firstStyle],
];
// It is there whatever page is opened, so that no page fetches it.
const then = reached(Object.keys(manifest).find((name) => name.startsWith("_then-")) ?? "");
lines.push(["right after it, script", sum([...then].filter((name) => !first.has(name)), ({ file }) => [file]), BARS.lazyPage]);
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry) continue;
  const own = [...reached(name)].filter((other) => !first.has(other) && !then.has(other));
  lines.push([name, sum(own, ({ file, css }) => [file, ...(css ?? [])]), BARS.lazyPage]);
}

// Only what is too large is news; `--sizes` prints them all.
const printsAll = process.argv.includes("--sizes");
let isTooLarge = false;
for (const [name, size, bar] of lines) {
  isTooLarge ||= size > bar;
  if (size > bar || printsAll) process.stdout.write(`${(size / 1000).toFixed(1).padStart(6)} kB of ${bar / 1000}  ${name}${size > bar ? "  TOO LARGE" : ""}\n`);
}
process.exitCode = isTooLarge ? 1 : 0;
