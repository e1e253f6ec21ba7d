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
  suggestTitle: "Suggest a task", suggestWhat: "What is to be done?", suggested: (title: string) => `Suggested: ${title}`, suggestHow: "Mark words in the text first.",
  mergeTitle: "Merge with", mergeNone: "Nothing here looks like the same task.", mergeThis: "This suggestion", mergeOther: "Stays",
  mergeDo: "Merge", mergeHow: "A number picks what stays. All evidence moves to it.", score: (percent: number) => `${percent} % alike`,
};

export type SheetWords = typeof en;
