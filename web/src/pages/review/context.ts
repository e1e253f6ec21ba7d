/** Some of the words around a quote, cut between words, with a sign of what was left out. */
const LONGEST = 80;

export function end(text: string): string {
  const all = text.trim();
  return all.length > LONGEST ? `… ${all.slice(-LONGEST).replace(/^\S*\s+/, "")}` : all;
}

export function beginning(text: string): string {
  const all = text.trim();
  return all.length > LONGEST ? `${all.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : all;
}
