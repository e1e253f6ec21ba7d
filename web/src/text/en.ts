/* Every sentence of the pages in English. Other languages are tables of the same shape. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  locale: "en",
  product: "Gleaner",
  noScript: "These pages need JavaScript.",
  nav: {
    review: "Review", proposals: "Proposed", inbox: "Inbox", tasks: "Tasks", mine: "Mine", queue: "Queue", calendar: "Calendar", customers: "Customers", reports: "Reports",
    settings: "Settings", more: "More", pages: "Pages", skip: "Skip to the page",
  },
  common: {
    save: "Save", cancel: "Cancel", close: "Close", undo: "Undo", retry: "Try again", loading: "Loading", nobody: "nobody", none: "none",
    optional: "optional", open: "Open", remove: "Remove", add: "Add", show: "Show", hide: "Hide", more: "More", download: "Download",
    copy: "Copy", copied: "Copied", saving: "saving", saved: "Saved", unknown: "Somebody", you: "you", all: "All", search: "Search",
    apply: "Apply", back: "Back", edit: "Edit", today: "Today", tomorrow: "Tomorrow", yesterday: "Yesterday",
  },
  failure: {
    cantLoad: "Can't load.", partMissing: "This part can't be fetched just now.",
    request: (id: string) => `Request ${id}`,
    unreachable: "The service doesn't answer. Trying again may help.",
    notHere: "Not here, or not yours.",
    notHereMore: "The address may be wrong, or this belongs to somebody else.",
    offline: (kept: number, seconds: number) =>
      `Not connected. ${kept ? `${plural(kept, "change", "changes")} kept; ` : ""}trying again in ${seconds} s.`,
    refused: (what: string, why: string) => `${what}: ${why}`,
    keep: "Changes are still being saved.",
  },
  signIn: {
    title: "Sign in", email: "Email", password: "Password", submit: "Sign in",
    signOut: "Sign out", signedInAs: (name: string) => `Signed in as ${name}`,
  },
  actions: {
    help: "All keys", search: "Search", palette: "Go to, do or find", newTask: "New task", undo: "Undo", redo: "Redo", filter: "Filter",
    actions: "Actions here", close: "Close", goReview: "Go to Review", goInbox: "Go to Inbox", goProposals: "Go to Proposed changes", goNotifications: "Go to Notifications", goTasks: "Go to Tasks", goMine: "Go to Mine",
    goQueue: "Go to Queue", goCalendar: "Go to Calendar", goCustomers: "Go to Customers", goTemplates: "Go to Templates", goReports: "Go to Reports", goSettings: "Go to Settings",
    next: "Next", previous: "Previous", first: "First", last: "Last", open: "Open", select: "Select", selectRange: "Select up to here",
    selectAll: "Select all", title: "Edit title", owner: "Owner", due: "Due date", customer: "Customer", note: "Note", details: "All fields",
    "priority.1": "Low", "priority.2": "Medium", "priority.3": "High", "priority.4": "Urgent",
    accept: "Accept", refuse: "Refuse", approve: "Approve", approveMany: "Approve the selected or sure ones", rejectMany: "Reject the selected",
    merge: "Merge", suggest: "Suggest the marked words", why: "Why",
    quote: "Next quote", scroll: "Scroll the text", nextSource: "Next source", previousSource: "Previous source", unsure: "Less sure ones",
  } as Record<string, string>,
  prefixes: { g: "Go to", r: "Reject, because", p: "Priority", h: "Snooze until", s: "Status" } as Record<string, string>,
  scopes: {
    global: "Everywhere", list: "Lists", fields: "Fields", review: "Review", tasks: "Tasks", board: "Board", calendar: "Calendar", proposals: "Proposed changes", notifications: "Notifications",
  } as Record<string, string>,
  priority: { low: "Low", medium: "Medium", high: "High", urgent: "Urgent" } as Record<string, string>,
  status: {
    unaddressed: "Unaddressed", pending: "Pending", in_progress: "In progress", on_hold: "On hold", completed: "Done", canceled: "Canceled",
  } as Record<string, string>,
  state: {
    proposed: "Waiting", approved: "Approved", rejected: "Rejected", merged: "Merged", snoozed: "Snoozed", expired: "Expired",
  } as Record<string, string>,
  reasons: {
    not_a_task: "not a task", already_done: "already done", duplicate: "duplicate", wrong_owner: "wrong owner", not_our_work: "not our work",
    too_vague: "too vague", hypothetical: "hypothetical or a joke", wrong_content: "wrongly transcribed", other: "another reason",
  } as Record<string, string>,
  review: {
    title: "Review",
    loading: "Loading what waits for a decision",
    done: (today: number) => (today ? `All decided. ${today} today.` : "Nothing waits for a decision."),
    progress: (decided: number, all: number) => `${decided} of ${all}`,
    approveSure: (count: number) => `Approve ${count} sure`,
    lessSure: (count: number) => `${count} less sure`,
    decidedHere: (count: number) => `${count} decided`,
    nextUp: "Next",
    left: (count: number) => `${count} left`,
    untitled: "Untitled", byHand: "Added by hand", noSource: "No text belongs to this suggestion.",
    approve: "Approve", complete: "Complete", reject: "Reject", later: "Later", more: "More",
    owner: "Owner", due: "Due", priority: "Priority", customer: "Customer", note: "Note", owedTo: "Owed to",
    noOwner: "No owner", noDue: "No due date", noCustomer: "No customer", addNote: "Add a note for the record",
    candidates: "Who is meant?", said: (phrase: string, day: string) => `“${phrase}”, said ${day}`,
    sure: (percent: number) => `Sure ${percent} %`, because: "because", whyTitle: "Why this was suggested", remarks: "Answered by mail, and a comment once it is approved",
    quoteOf: (at: number, all: number) => `Quote ${at} of ${all}`,
    dup: (count: number) => (count === 1 ? "may be a duplicate" : `${count} may be the same`),
    dupShort: "dup?", doneShort: "done", freshCount: (count: number) => `${count} new`, private: "private", reports: "Reports as done", completes: "Approving completes this task.",
    noTarget: "No open task is known for this.",
    agent: (name: string) => `suggested by ${name}`, notFound: "no longer found in the text", notFoundShort: "gone?", askedTitle: "The task will also have:", thatTask: "that task",
    asked: { status: "status", others: "also for", sla_hours: "SLA hours", type_label: "kind", hold_reason: "on hold because", hold_until: "on hold until", closure_note: "closure note", parent_id: "part of", depends_on: "waits for", follow_up_of: "follows up", urls: "addresses", files: "files" } as Record<string, string>,
    saving: "saving",
    commitment: { firm: "firm", likely: "likely", tentative: "tentative", request: "asked for", suggestion: "suggested" } as Record<string, string>,
    lost: (who: string, did: string, at: string, why: string) => `${who} ${did} this at ${at}${why ? ` (${why})` : ""}.`,
    did: { approved: "approved", rejected: "rejected", merged: "merged", snoozed: "snoozed", expired: "let expire" } as Record<string, string>,
    changed: "Somebody changed this meanwhile. It shows what it says now; decide again.",
    gone: "This suggestion is not here any more.",
    announce: (did: string, left: number, next: string) => `${did} ${left} left.${next ? ` Next: ${next}` : ""}`,
    next: (title: string, owner: string, due: string, percent: number) => `${title}, ${owner}, ${due}, ${percent} percent.`,
    selected: (count: number) => `${count} selected`,
    andMore: (count: number) => `and ${count} more`,
    transcript: "Text", suggestions: "Suggestions", details: "Suggestion",
    onlyUnsure: (count: number) => `Everything likely is decided. ${plural(count, "less sure suggestion is", "less sure suggestions are")} left.`,
    today: (count: number) => `${count} decided today`, unread: "Its text is still being read.",
  },
  toasts: { region: "Messages", later: "Not stored yet; it is being sent again." },
};

export type Words = typeof en;
