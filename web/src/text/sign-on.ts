/* The words of single sign-on. */
import { later } from "./later";
import { en, type SignOnWords } from "./sign-on/en";

export const { get: signOnWords, ready } = later<SignOnWords>(en, () => import("./sign-on/de"));
