/* The words of the report on what was suggested and what became of it. */
import { later } from "./later";
import { en, type QualityWords } from "./quality/en";

export const { get: quality, ready } = later<QualityWords>(en, () => import("./quality/de"));
