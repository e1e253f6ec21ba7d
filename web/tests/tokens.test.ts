import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const sheet = readFileSync("src/styles/tokens.css", "utf8");
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name ?? "",
    { light: light ?? "", dark: dark ?? "" },
  ]),
);

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = parts;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = 4.5;
const CONTROL = 3;

it.each([
  ...["ink", "soft", "accent", "ok", "warn", "bad", "agent"].flatMap((name) =>
    ["bg", "panel", "sunk", "selection"].map((ground) => [name, ground, TEXT] as const),
  ),
  ["on-accent", "accent", TEXT] as const,
  ["ink", "quote", TEXT] as const,
  ["edge", "panel", CONTROL] as const,
  ["edge", "bg", CONTROL] as const,
  ["accent", "panel", CONTROL] as const,
  ["warn", "quote", CONTROL] as const,
])("%s on %s has a contrast of at least %f, by day and by night", (name, ground, least) => {
  for (const theme of ["light", "dark"] as const) {
    const colours = [tokens.get(name)?.[theme], tokens.get(ground)?.[theme]] as const;
    expect(colours[0], name).toBeDefined();
    expect(colours[1], ground).toBeDefined();
    expect(contrast(colours[0] ?? "", colours[1] ?? ""), theme).toBeGreaterThanOrEqual(least);
  }
});

it("knows the contrast of black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});
