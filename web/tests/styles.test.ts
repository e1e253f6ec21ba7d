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

/** What a sheet says of classes by themselves, outside of media queries, under the part of the pages that brings it in. */
function plainRules(): Map<string, Map<string, string>> {
  const rules = new Map<string, Map<string, string>>();
  for (const sheet of sheets) {
    const [first = "", part = ""] = sheet.replaceAll("\\", "/").split("/");
    // The sheet of a task comes with those of lists of tasks.
    const owner = first === "pages" ? part.replace(/^task$/, "tasks") : first;
    const text = readFileSync(`src/${sheet}`, "utf8").replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/@media[^{]+\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, "");
    for (const [, selectors = "", body = ""] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(",").map((each) => each.trim())) {
        if (!/^\.[a-z][\w-]*$/.test(selector)) continue;
        const bodies = rules.get(selector) ?? new Map<string, string>();
        rules.set(selector, bodies.set(owner, `${bodies.get(owner) ?? ""}${body.replaceAll(/\s+/g, " ").trim()}`));
      }
    }
  }
  return rules;
}

// A sheet that one page brought in stays when another is shown.
it("lets no page change how the classes of another look", () => {
  const rules = plainRules();
  expect(rules.size).toBeGreaterThan(100);
  const changed = [...rules].filter(([, bodies]) => new Set(bodies.values()).size > 1).map(([selector, bodies]) => `${selector}: ${[...bodies.keys()].join(", ")}`);
  expect(changed).toEqual([]);
});
