/* The words of the sheets of Review. */
import { later } from "./later";
import { en, type SheetWords } from "./sheets/en";

export const { use: useSheets, get: sheets } = later<SheetWords>(en);
