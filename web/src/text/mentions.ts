/* People in comments: whom an @ could mean while one types, and which names stand in what was said. */

const MOST_OFFERED = 6;
/** An @ at the beginning of a word, and what is typed behind it up to the caret. */
const BEHIND_AT = /(?:^|[^\p{L}\p{N}@.])@([\p{L}\p{N}' -]{0,60})$/u;

/** Whose names go on as it is typed behind the last @; nobody once a name is whole. */
export function whoIsMeant(text: string, caret: number, names: readonly string[]): string[] {
  const typed = BEHIND_AT.exec(text.slice(0, caret))?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  return names.filter((name) => name.toLowerCase().startsWith(typed) && name.length > typed.length).sort((a, b) => a.localeCompare(b)).slice(0, MOST_OFFERED);
}

/** The text with the name in place of what was typed of it, and where the caret stands then. */
export function mentioned(text: string, caret: number, name: string): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@") + 1;
  const behind = text.slice(caret).replace(/^ /, "");
  return { text: `${text.slice(0, start)}${name} ${behind}`, caret: start + name.length + 1 };
}

/** The text in pieces, those apart that name somebody behind an @. */
export function piecesOf(text: string, names: readonly string[]): { piece: string; isName: boolean }[] {
  const known = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!known.length) return [{ piece: text, isName: false }];
  const parts = text.split(new RegExp(`(@(?:${known.join("|")}))`, "i"));
  return parts.map((piece, at) => ({ piece, isName: at % 2 === 1 })).filter(({ piece }) => piece !== "");
}
