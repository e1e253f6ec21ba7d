/* The words of the first minute. */
import { later } from "./later";
import { en, type StartWords } from "./start/en";

export const { use: useStart, get: start } = later<StartWords>(en);
