/* The words of the second factor. */
import { later } from "./later";
import { en, type FactorWords } from "./factor/en";

export const { get: factor, ready } = later<FactorWords>(en, () => import("./factor/de"));
