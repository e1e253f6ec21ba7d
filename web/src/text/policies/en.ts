/* The sentences of trying policies, of what is kept for how long, and of the trail's chain. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  trying: "Looking what this would do", nothing: "Nothing that is there now would change.", save: "Save", leave: "Leave it as it is", last: (count: number) => `Looked at the last ${plural(count, "decision", "decisions")}.`,
  consequences: {
    approval_refused: (count: number, of: number) => `${count} of ${plural(of, "approval", "approvals")} had no owner and would have been refused.`,
    waits_without_owner: (count: number, of: number) => `${count} of ${of} waiting suggestions have no owner and could not be approved as they are.`,
    agent_would_suggest: (count: number, of: number) => `In 90 days agents made ${count} of ${plural(of, "task", "tasks")} directly; these would have waited in Review.`,
    expires_now: (count: number, of: number) => `${count} of ${of} waiting suggestions would be put away within the hour.`,
    expired_before_decision: (count: number, of: number) => `${count} of ${plural(of, "decision", "decisions")} came later than that; these suggestions would have been gone.`,
    erased_now: (count: number, of: number) => `${count} of ${plural(of, "deleted transcript", "deleted transcripts")} would be erased within the hour, for good.`,
    deleted_now: (count: number, of: number, origin: string) => `${count} of ${of} (${origin}) would be deleted within the hour.`,
    approved_rightly: (count: number, of: number) => `${count} of ${plural(of, "decision", "decisions")} would have been saved, rightly: they were approved.`,
    approved_wrongly: (count: number) => `${count} would have been approved wrongly: they were rejected or merged.`,
  },
  several: "One mail to several intake addresses", firstAddress: "the first address counts", eachAddress: "each address counts", severalMore: "It is read once. Either the customer, tags and assignee of the first address hold for what is found, or those of each are added.",
  retention: "How long things are kept", retentionMore: "Days after which transcripts and mail from there are deleted, and erased after the days of grace above. Empty: for ever.",
  origins: { transcript: "Transcripts", email: "Mail", notes: "Notes", chat: "Chats" } as Record<string, string>,
  bar: "What if sure ones needed no look?", barMore: "Nothing is set by this. It says what had become of approving everything from so many percent on.", from: (percent: number) => `from ${percent} % on`, wrongOnes: "Wrong ones",
  chain: {
    check: "Check the chain now", checking: "Checking", tooLong: (rows: number, most: number) => `${rows.toLocaleString("en")} rows are too many to check while you wait (at most ${most.toLocaleString("en")}): run gleaner verify-audit.`, whole: (count: number) => `The chain holds: all ${plural(count, "row says", "rows say")} what was written.`,
    broken: (seq: number) => `The chain is broken at row ${seq.toLocaleString("en")}:`,
  },
};

export type PolicyWords = typeof en;
