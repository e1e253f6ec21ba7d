import { expect, it } from "vitest";
import { readRule } from "../src/pages/settings/rules/form";
import { sayThen, sayWhen, type Rule, type Template } from "../src/pages/settings/rules/sentences";

function form(given: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(given)) data.set(name, value);
  return data;
}

it("reads only what belongs to what sets the rule off", () => {
  expect(readRule(form({ name: " Late ", trigger: "task_overdue", template_id: "", priority: "urgent", escalate_to: "" }))).toEqual({
    name: "Late", trigger: "task_overdue", when: {}, actions: { template_id: null, priority: "urgent", escalate_to: null, notify: [] },
  });
});

it("takes a limit with its comparison, and none where the value does not matter", () => {
  const event = { name: "n", trigger: "event", event: "renewal.near", value: "30" };
  expect(readRule(form({ ...event, comparison: "at_most" })).when).toEqual({ event: "renewal.near", threshold: { comparison: "at_most", value: 30 } });
  expect(readRule(form({ ...event, comparison: "any" })).when).toEqual({ event: "renewal.near" });
});

it("says a rule as a sentence", () => {
  const rule = {
    trigger: "event", when: { days: null, event: "renewal.near", threshold: { comparison: "at_most", value: 30 } },
    actions: { template_id: "tmpl_1", priority: "high", escalate_to: null, notify: [] },
  } as unknown as Rule;
  expect(sayWhen(rule)).toBe("another program says “renewal.near”, its value falls to or below 30");
  expect(sayThen(rule, [{ id: "tmpl_1", name: "Onboarding" } as Template])).toBe("make the tasks of Onboarding, set the priority to high");
  const telling = { ...rule, actions: { ...rule.actions, notify: ["reviewer"] } };
  expect(sayThen(telling, [])).toBe("make the tasks of tmpl_1, set the priority to high, tell all reviewers");
});

it("counts the days of work that is blocked", () => {
  expect(sayWhen({ trigger: "task_blocked", when: { days: 1, event: null, threshold: null } })).toBe("a task stays blocked for 1 day");
  expect(sayWhen({ trigger: "task_overdue", when: { days: 2, event: null, threshold: null } })).toBe("a task has been overdue for 2 days");
});
