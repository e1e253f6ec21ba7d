/* The words of who else looks. */
import { later } from "./later";
import { en, type PresenceWords } from "./presence/en";

export const { get: presence, ready } = later<PresenceWords>(en, () => import("./presence/de"));
