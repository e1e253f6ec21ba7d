/* A rule as one sentence: when what happens, and what it does then. */
import type { components } from "../../../api/schema";
import { nameOf } from "../../../state/session";
import { programs } from "../../../text/programs";
import { words } from "../../../text/words";

export type Rule = components["schemas"]["Rule"];
export type Template = components["schemas"]["Template"];

export function sayWhen({ trigger, when }: Pick<Rule, "trigger" | "when">): string {
  const say = programs().rules;
  if (trigger === "task_blocked" && when.days) return say.blockedFor(when.days);
  if (trigger === "task_overdue" && when.days) return say.overdueFor(when.days);
  if (trigger !== "event" || !when.event) return say.triggers[trigger] ?? trigger;
  const { threshold } = when;
  const crossed = threshold ? `, ${say.crosses(say.comparisons[threshold.comparison] ?? "", threshold.value)}` : "";
  return say.eventNamed(when.event) + crossed;
}

export function sayThen({ actions }: Pick<Rule, "actions">, templates: readonly Template[]): string {
  const say = programs().rules;
  const template = templates.find(({ id }) => id === actions.template_id);
  return [
    actions.template_id ? say.makes(template?.name ?? actions.template_id) : "",
    actions.priority ? say.sets((words.priority[actions.priority] ?? actions.priority).toLowerCase()) : "",
    actions.escalate_to ? say.gives(nameOf(actions.escalate_to)) : "",
    actions.notify?.length ? say.tells(actions.notify.map((who) => say.roles[who] ?? nameOf(who)).join(", ")) : "",
  ].filter(Boolean).join(", ");
}
