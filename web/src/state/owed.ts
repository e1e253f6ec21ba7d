/* What others owe to a member. */
import type { Held } from "./tasks";

/** Work of others that the member made or that is owed to their name, each once, by when it is due. */
export function owedToMe(made: readonly Held[], named: readonly Held[], member: string | null): Held[] {
  const own = made.filter((task) => task.peek().created_by === member);
  return [...new Set([...own, ...named])].filter((task) => isOfOthers(task, member)).sort(byDue);
}

/** Nobody owes what nobody does. */
function isOfOthers(task: Held, member: string | null): boolean {
  const { assignees } = task.peek();
  return assignees.length > 0 && !assignees.some(({ id }) => id === member);
}

/** Work without a date comes last. */
function byDue(one: Held, other: Held): number {
  const [first, second] = [one.peek().due_at, other.peek().due_at];
  if (first === second) return 0;
  if (first === null || second === null) return first === null ? 1 : -1;
  return Date.parse(first) - Date.parse(second);
}
