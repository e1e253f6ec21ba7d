/* Views under a name: what of the address belongs to one, and whether it still says the same. */

/** What belongs to the moment: which view was opened, which task, which day, how far one has read. */
const OF_THE_MOMENT = ["saved", "task", "day", "cursor"];

/** The query of a view, in an order of its own, so that the same filters are the same text. */
export function queryToSave(query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  for (const name of OF_THE_MOMENT) kept.delete(name);
  kept.sort();
  return kept.toString();
}

export function hasChanged(saved: string, query: URLSearchParams): boolean {
  return queryToSave(new URLSearchParams(saved)) !== queryToSave(query);
}

export function hrefOf(path: string, view: { id: string; query: string }): string {
  const query = new URLSearchParams(view.query);
  query.set("saved", view.id);
  return `${path}?${query.toString()}`;
}
