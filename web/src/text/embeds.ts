/* The words of lists that other pages show. */
import { later } from "./later";
import { en, type EmbedWords } from "./embeds/en";

export const { get: embeds, ready } = later<EmbedWords>(en, () => import("./embeds/de"));
