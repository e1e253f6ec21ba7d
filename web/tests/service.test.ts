import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { Refusal } from "../src/api/call";
import { loadService, sayReason, sayRefusal } from "../src/text/service";
import { reasons, refusals } from "../src/text/service/de";

const weights = readFileSync("../intake/extract/weights.py", "utf8").split("WEIGHTS:")[1] ?? "";
const rules = [...weights.matchAll(/^ {4}"([a-z_.]+)":/gm)].map(([, rule]) => rule ?? "");
const codes = new Set([...readFileSync("../api/problem_codes.py", "utf8").matchAll(/^ {4}"([a-z_]+)":/gm)].map(([, code]) => code));

afterEach(() => loadService("en"));

it("says every rule's reason in German", () => {
  expect(rules.length).toBeGreaterThan(60);
  expect(rules.filter((rule) => !(rule in reasons))).toEqual([]);
});

it("knows no refusal that the service does not", () => {
  expect(Object.keys(refusals).filter((code) => !codes.has(code))).toEqual([]);
});

it("leaves the service its own words until others are there, and where there are none", async () => {
  expect(sayReason("commitment.will", "says so")).toBe("says so");
  await loadService("de");
  expect(sayReason("commitment.will", "says so")).toBe("jemand sagt, dass er es tun wird");
  expect(sayReason("some.rule", "says so")).toBe("says so");
  expect(sayRefusal("some_code", "No.")).toBe("No.");
  const refused = new Refusal(422, { code: "validation_failed", detail: "The request is not valid.", errors: [{ path: "title", reason: "is too long" }] });
  expect([refused.message, refused.code]).toEqual(["Etwas an der Eingabe stimmt nicht: title", "validation_failed"]);
});
