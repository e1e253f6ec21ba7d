/* The sentences of the sheets of Review. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  sureTitle: (count: number) => `Approve ${plural(count, "sure suggestion", "sure suggestions")}`,
  sureRule: (percent: number) => `At least ${percent} % sure, with an owner, and nothing that may be the same.`,
  sureLeft: (count: number) => `${plural(count, "other stays", "others stay")} for you:`,
  leftUnsure: (count: number) => `${count} less sure`, leftOwner: (count: number) => `${count} without an owner`,
  leftDup: (count: number) => `${count} that may be duplicates`, leftDone: (count: number) => `${count} that report finished work`,
  selectedTitle: (count: number) => `Approve ${plural(count, "selected suggestion", "selected suggestions")}`,
  rejectTitle: (count: number) => `Reject ${plural(count, "selected suggestion", "selected suggestions")}`, whyReject: "Why?",
  suggestTitle: "Suggest a task", suggestWhat: "What is to be done?", suggested: (title: string) => `Suggested: ${title}`, suggestHow: "Mark words in the text first: by mouse, or with → and ⇧→.",
  marked: (count: number, quote: string) => `${plural(count, "word", "words")} marked: ${quote}`,
  mergeTitle: "Merge with", mergeNone: "Nothing here looks like the same task.", mergeThis: "This suggestion", mergeOther: "Stays",
  mergeState: "State", mergeQuotes: (count: number) => `With ${plural(count, "quote", "quotes")} in all.`,
  mergeDo: "Merge", mergeHow: "A number picks what stays. All evidence moves to it.", score: (percent: number) => `${percent} % alike`,
  finished: (title: string) => `${title} is done`,
  tally: (count: number, word: string) => `${count} ${word}`,
  pace: (seconds: number) => `${seconds} s each`,
  goOn: (title: string, count: number) => `Go on with ${title}, ${count} left`,
  toInbox: "Look at the inbox",
  doneMore: "What comes in next shows up here by itself.",
  approved: (title: string) => `Approved: ${title}`,
  completed: (title: string) => `Completed: ${title}`,
  rejected: (title: string, reason: string) => `Rejected (${reason}): ${title}`,
  snoozed: (title: string, until: string) => `Snoozed until ${until}: ${title}`,
  merged: (title: string) => `Merged: ${title}`,
  manyApproved: (count: number) => `${plural(count, "suggestion", "suggestions")} approved`,
  manyRejected: (count: number) => `${plural(count, "suggestion", "suggestions")} rejected`,
  someNot: (count: number) => `${count} could not be: somebody was faster.`,
  undone: (title: string) => `Back in the queue: ${title}`,
  undoneMany: (count: number) => `${plural(count, "decision", "decisions")} undone`,
  editUndone: (title: string) => `As it was: ${title}`,
  redone: (title: string) => `Done again: ${title}`,
  redoneMany: (count: number) => `${plural(count, "decision", "decisions")} done again`,
  notUndone: (count: number) => `${plural(count, "decision", "decisions")} could not be undone: somebody has worked on it since.`,
  nothingToUndo: "Nothing to undo.",
  nothingToRedo: "Nothing to redo.",
};

export type SheetWords = typeof en;
