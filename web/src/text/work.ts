/* The words of the pages that come later. */
import { en as first } from "./en";
import { later } from "./later";
import { actions, en, type WorkWords } from "./work/en";

// German has them all in one table from the start.
Object.assign(first.actions, actions);

export const { use: useWork, get: work } = later<WorkWords>(en);
