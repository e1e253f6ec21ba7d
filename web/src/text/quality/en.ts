/* The sentences of the report on extraction. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  share: (decided: number) => `of ${plural(decided, "decided suggestion", "decided suggestions")} were right`, period: "Period", lastDays: (days: number) => `last ${days} days`,
  summary: (plain: number, edited: number, merged: number, rejected: number) => `${plain} taken as they were, ${edited} after a correction, ${merged} merged, ${rejected} rejected.`,
  missed: (count: number) => (count ? `${plural(count, "task was", "tasks were")} missed and marked in the text by hand.` : "Nothing that was missed was marked in a text."),
  empty: "Nothing was decided in this time.", emptyMore: "Once suggestions are approved or rejected, this says which of them were right, and where extraction errs.",
  sureTitle: "How sure, and how right", sureMore: "The line is where a bar ends that is right as often as it says. Shorter bars promise too much.", sureOf: (band: string) => `${band} % sure`,
  reasonsTitle: "Why suggestions were rejected", reasonsNone: "Nothing was rejected.", editsTitle: "What was corrected before approving", editsNone: "Nothing was corrected.",
  byTitle: "Where it comes from", by: {
    rule: "rule", owner: "owner", commitment: "how firm", origin: "source", confidence: "how sure", extractor_version: "version",
  } as Record<string, string>,
  columns: { key: "Name", decided: "Decided", plain: "As it was", edited: "Corrected", merged: "Merged", rejected: "Rejected", precision: "Right", reason: "Most given reason" },
  nobody: "nobody known", none: "not said", origins: { transcript: "transcripts", email: "mail", manual: "by hand", agent: "agents", import: "imported" } as Record<string, string>,
  fields: {
    title: "Title", description: "Description", owner: "Owner", owner_id: "Owner", due: "Due date", due_at: "Due date", priority: "Priority", links: "Customer", tags: "Tags", type: "Kind", is_private: "Private", owed_to: "Owed to",
  } as Record<string, string>,
};

export type QualityWords = typeof en;
