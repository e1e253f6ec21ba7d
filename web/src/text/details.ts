/* The words of all fields of a suggestion, and of putting one off in words. */
import { later } from "./later";
import { en, type DetailWords } from "./details/en";

export const { get: details, ready } = later<DetailWords>(en, () => import("./details/de"));
