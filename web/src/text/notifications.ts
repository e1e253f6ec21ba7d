/* The words of what one is told of. */
import { later } from "./later";
import { en, type NotificationWords } from "./notifications/en";

export const { get: notifications, ready } = later<NotificationWords>(en, () => import("./notifications/de"));
