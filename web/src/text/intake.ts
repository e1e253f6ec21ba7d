/* The words of the inbox and of a source. */
import { later } from "./later";
import { en, type IntakeWords } from "./intake/en";

export const { use: useIntake, get: intake } = later<IntakeWords>(en);
