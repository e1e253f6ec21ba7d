import { expect, it } from "vitest";
import { sayAction } from "../src/text/trail";
import { de } from "../src/text/trail/de";
import { en } from "../src/text/trail/en";

it("says what was done in words", () => {
  expect(sayAction("task.complete")).toBe("Task: completed");
  expect(sayAction("webhook.rotate")).toBe("Webhook: secret renewed");
});

it("leaves a name as it is that has no words yet", () => {
  expect(sayAction("comet.launch")).toBe("comet.launch");
});

it("has the same words in German", () => {
  expect(Object.keys(de.things)).toEqual(Object.keys(en.things));
  expect(Object.keys(de.verbs)).toEqual(Object.keys(en.verbs));
});
