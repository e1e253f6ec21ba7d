/* The words of reports and settings. */
import { later } from "./later";
import { en, type OfficeWords } from "./office/en";

export const { use: useOffice, get: office } = later<OfficeWords>(en);
