import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const LONGEST = 300;
const sheets = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));

it.each(sheets)("%s styles one thing, in a file that one can read at once", (name) => {
  expect(readFileSync(`src/${name}`, "utf8").split("\n").length).toBeLessThanOrEqual(LONGEST);
});

it("brings in every sheet once", () => {
  const named = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tsx?|css)$/.test(name))
    .flatMap((name) => [...readFileSync(`src/${name}`, "utf8").matchAll(/@?import "([^"]+\/)?([\w-]+\.css)"/g)].map(([, , file]) => file));
  for (const sheet of sheets) expect(named).toContain(sheet.split("/").at(-1));
});
