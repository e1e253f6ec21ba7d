/* The words about the connection. */
import { later } from "./later";
import { en, type LiveWords } from "./live/en";

export const { use: useLive, get: live } = later<LiveWords>(en);
