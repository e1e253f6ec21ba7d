/* The words of saved views. */
import { later } from "./later";
import { en, type ViewWords } from "./views/en";

export const { use: useViews, get: views } = later<ViewWords>(en);
