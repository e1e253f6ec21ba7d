/* The words of what programs do here: changes that agents propose, rules, webhooks. */
import { later } from "./later";
import { en, type ProgramWords } from "./programs/en";

export const { get: programs, ready } = later<ProgramWords>(en, () => import("./programs/de"));
