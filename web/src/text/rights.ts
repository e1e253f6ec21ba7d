/* The words of what members and keys may do. */
import { later } from "./later";
import { en, type RightsWords } from "./rights/en";

export const { get: rights, ready } = later<RightsWords>(en, () => import("./rights/de"));
