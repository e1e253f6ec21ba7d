/* The words of reports and settings; German is fetched with them, because its one table is full. */
import { later } from "./later";
import { en, type OfficeWords } from "./office/en";

export const { get: office, ready } = later<OfficeWords>(en, () => import("./office/de"));
