/* The words of trying policies, of what is kept for how long, and of the trail's chain. */
import { later } from "./later";
import { en, type PolicyWords } from "./policies/en";

export const { get: policies, ready } = later<PolicyWords>(en, () => import("./policies/de"));
