/* The words of the audit trail. */
import { later } from "./later";
import { en, type TrailWords } from "./trail/en";

export const { get: trail, ready } = later<TrailWords>(en, () => import("./trail/de"));

/** "task.complete" as people say it; a name that has no words yet stays as it is. */
export function sayAction(action: string): string {
  const [thing = "", verb = ""] = action.split(".");
  const { things, verbs } = trail();
  return things[thing] && verbs[verb] ? `${things[thing]}: ${verbs[verb]}` : action;
}
