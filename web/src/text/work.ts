/* The words of the pages that come later. */
import { later } from "./later";
import { en, type WorkWords } from "./work/en";

export const { use: useWork, get: work } = later<WorkWords>(en);
