/* Every key of the pages. Handlers, the help sheet, the hints on buttons and the unit tests all read this one table. */

export type Scope = "global" | "list" | "fields" | "review" | "tasks" | "board" | "calendar" | "proposals" | "notifications";

export interface Binding {
  /** What it does; also the name of its words and of its handler. */
  readonly action: string;
  readonly scope: Scope;
  /** Strokes with spaces between: "g r", "Shift+A", "Mod+k". Mod is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly string[];
  /** A deciding key does nothing while it is held down. */
  readonly decides?: boolean;
}

function one(scope: Scope, action: string, ...keys: string[]): Binding {
  return { scope, action, keys };
}

function deciding(scope: Scope, action: string, ...keys: string[]): Binding {
  return { scope, action, keys, decides: true };
}

function numbered(scope: Scope, action: string, prefix: string, most: number): Binding[] {
  return Array.from({ length: most }, (_, index) => deciding(scope, `${action}.${index + 1}`, `${prefix}${index + 1}`));
}

export const BINDINGS: readonly Binding[] = [
  one("global", "help", "?"),
  one("global", "search", "/"),
  one("global", "palette", "Mod+k"),
  one("global", "newTask", "c"),
  deciding("global", "undo", "u"),
  deciding("global", "redo", "Shift+U"),
  one("global", "filter", "f"),
  one("global", "actions", "."),
  one("global", "close", "Escape"),
  one("global", "goReview", "g r"),
  one("global", "goInbox", "g i"),
  one("global", "goProposals", "g a"),
  one("global", "goNotifications", "g n"),
  one("global", "goTasks", "g t"),
  one("global", "goMine", "g m"),
  one("global", "goQueue", "g q"),
  one("global", "goCalendar", "g c"),
  one("global", "goCustomers", "g k"),
  one("global", "goTemplates", "g v"),
  one("global", "goReports", "g p"),
  one("global", "goSettings", "g s"),

  one("list", "next", "j", "ArrowDown"),
  one("list", "previous", "k", "ArrowUp"),
  one("list", "first", "Home"),
  one("list", "last", "End"),
  one("list", "open", "Enter"),
  one("list", "select", "x"),
  one("list", "selectRange", "Shift+X"),
  one("list", "selectAll", "Mod+a"),

  one("fields", "title", "e"),
  one("fields", "owner", "o"),
  one("fields", "due", "d"),
  ...numbered("fields", "priority", "p ", 4),
  one("fields", "customer", "l"),
  one("fields", "note", "n"),

  deciding("review", "approve", "a"),
  deciding("review", "approveMany", "Shift+A"),
  ...numbered("review", "reject", "r ", 9),
  deciding("review", "rejectAgain", "r r"),
  deciding("review", "rejectMany", "Shift+R"),
  ...numbered("review", "snooze", "h ", 4),
  one("review", "snoozeWords", "h h"),
  one("review", "merge", "m"),
  one("review", "details", "i"),
  one("review", "suggest", "t"),
  one("review", "wordAfter", "ArrowRight"),
  one("review", "wordBefore", "ArrowLeft"),
  one("review", "markAfter", "Shift+ArrowRight"),
  one("review", "markBefore", "Shift+ArrowLeft"),
  one("review", "turnAfter", "PageDown"),
  one("review", "turnBefore", "PageUp"),
  one("review", "markTurnAfter", "Shift+ArrowDown"),
  one("review", "markTurnBefore", "Shift+ArrowUp"),
  one("review", "why", "w"),
  one("review", "quote", "v"),
  one("review", "scroll", "Space"),
  one("review", "nextSource", "Shift+J"),
  one("review", "previousSource", "Shift+K"),
  one("review", "unsure", "z"),

  deciding("proposals", "accept", "a"),
  deciding("proposals", "refuse", "r"),

  one("notifications", "read", "e"),
  one("notifications", "readAll", "Shift+E"),

  ...numbered("tasks", "status", "s ", 6),

  one("board", "left", "ArrowLeft"),
  one("board", "right", "ArrowRight"),
  deciding("board", "moveLeft", "Shift+ArrowLeft"),
  deciding("board", "moveRight", "Shift+ArrowRight"),

  one("calendar", "dayBefore", "ArrowLeft"),
  one("calendar", "dayAfter", "ArrowRight"),
  one("calendar", "weekBefore", "ArrowUp"),
  one("calendar", "weekAfter", "ArrowDown"),
  deciding("calendar", "moveDayBefore", "Shift+ArrowLeft"),
  deciding("calendar", "moveDayAfter", "Shift+ArrowRight"),
  deciding("calendar", "moveWeekBefore", "Shift+ArrowUp"),
  deciding("calendar", "moveWeekAfter", "Shift+ArrowDown"),
  one("calendar", "monthBefore", "[", "PageUp"),
  one("calendar", "monthAfter", "]", "PageDown"),
  one("calendar", "month", "1"),
  one("calendar", "week", "2"),
  one("calendar", "today", "t"),
];

/** Which scopes are awake together; a key has one meaning within each of these. */
export const VIEWS: Readonly<Record<string, readonly Scope[]>> = {
  plain: ["global"],
  list: ["global", "list"],
  review: ["global", "list", "fields", "review"],
  source: ["global", "review"],
  proposals: ["global", "list", "proposals"],
  notifications: ["global", "list", "notifications"],
  tasks: ["global", "list", "fields", "tasks"],
  board: ["global", "list", "fields", "tasks", "board"],
  calendar: ["global", "calendar"],
};

/** Keys that belong to the browser: taking one away from it would be rude, or does not work at all. */
export const BROWSER_KEYS: readonly string[] = [
  "Tab", "F1", "F3", "F5", "F6", "F7", "F11", "F12", "Backspace", "ContextMenu",
  ..."cdefghijlnopqrstuvwxz0123456789".split("").map((key) => `Mod+${key}`),
];
