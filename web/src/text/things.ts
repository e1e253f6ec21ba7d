/* The words of customers, projects and templates. */
import { later } from "./later";
import { en, type ThingWords } from "./things/en";

export const { use: useThings, get: things } = later<ThingWords>(en);
