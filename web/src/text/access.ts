/* The words of the pages about accounts. */
import { en, type AccessWords } from "./access/en";
import { later } from "./later";

export const { use: useAccess, get: access } = later<AccessWords>(en);
