import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { Refusal } from "../src/api/call";
import { loadService, sayReason, sayRefusal } from "../src/text/service";
import { RULES } from "../src/text/quality/rules";
import { reasons, refusals } from "../src/text/service/de";

const weights = readFileSync("../intake/extract/weights.py", "utf8").split("WEIGHTS:")[1] ?? "";
const rules = [...weights.matchAll(/^ {4}"([a-z_.]+)":/gm)].map(([, rule]) => rule ?? "");
const codes = new Set([...readFileSync("../api/problem_codes.py", "utf8").matchAll(/^ {4}"([a-z_]+)":/gm)].map(([, code]) => code));

afterEach(() => loadService("en"));

it("says every rule's reason in German", () => {
  expect(rules.length).toBeGreaterThan(60);
  expect(rules.filter((rule) => !(rule in reasons))).toEqual([]);
});

it("names every rule for people who read a report", () => {
  expect([...rules, "network", "source"].filter((rule) => !(rule in RULES && rule in reasons))).toEqual([]);
});

it("leaves the id of the rule that read a date to programs", () => {
  expect(sayReason("date.due", "“by Thursday”: the first one after Tue 01 Dec 2026 (date.weekday).")).toBe("“by Thursday”: the first one after Tue 01 Dec 2026.");
  expect(sayReason("date.due", "“at 5”: read as 17:00 (London).")).toBe("“at 5”: read as 17:00 (London).");
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
