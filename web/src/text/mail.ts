/* The words of the pages about mail. */
import { later } from "./later";
import { en, type MailWords } from "./mail/en";

export const { use: useMail, get: mail } = later<MailWords>(en);
