/* The words of adding a task in one line. */
import { later } from "./later";
import { en, type QuickWords } from "./quick/en";

export const { get: quick, ready } = later<QuickWords>(en, () => import("./quick/de"));
