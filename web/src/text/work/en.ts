/* The sentences of the pages that are fetched when they are looked at. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  help: { title: "Keys", note: "Plain keys rest while you type. They can be switched off in Settings." },
  palette: {
    people: "People", theirTasks: "their tasks",
    title: "Go to, do or find", here: "Actions here", placeholder: "A command, or words to find", commands: "Commands", tasks: "Tasks",
    staged: "Suggestions", sources: "Sources", nothing: "Nothing found.", searching: "Searching", add: (line: string) => `Add task: ${line}`,
  },
  tasks: {
    title: "Tasks", views: { kanban: "Board", table: "Table", calendar: "Calendar", list: "List" } as Record<string, string>, filter: "Filter",
    mine: "Mine", overdue: "Overdue", unowned: "Without an owner", high: "High and urgent", search: "Words", owner: "Owner", customer: "Customer",
    priority: "Priority", tag: "Tag", showDone: "Show finished", hidden: (count: number) => `${count.toLocaleString("en")} hidden`,
    hiddenBy: (filter: string, count: number) => `${filter}: ${count.toLocaleString("en")}`, hiddenUndated: (count: number) => `${count.toLocaleString("en")} without a date`, hiddenDone: (count: number) => `${count} done`, hiddenCanceled: (count: number) => `${count} canceled`,
    hiddenOther: (count: number) => `${count} by filters`, show: "Show", empty: "No tasks yet.", emptyMore: "Approve suggestions, or add one with C.",
    nothing: "Nothing matches.", clear: "Clear filters", columns: { due: "Due", title: "Task", owner: "Owner", customer: "Customer", status: "Status", priority: "Priority" },
    rows: (count: number) => plural(count, "task", "tasks"), more: "Show more", waits: "waits", noDate: "No date", moved: (title: string, to: string) => `${title} is ${to} now.`,
    movedDay: (title: string, day: string) => `${title} is due ${day} now.`, overBy: (days: number) => `${days} d over`, atPlace: (column: string, at: number, of: number) => `${column}, ${at} of ${of}`,
    selected: (count: number) => `${count} selected`, quote: "has a quote", done: "Done", restored: "It stands as before.", redone: "Done again.", nothingToUndo: "Nothing to undo.", nothingToRedo: "Nothing to redo.",
    changedSince: "Not undone: somebody has changed it since.", dropHint: "Shift and the arrows move a card.",
    first: (count: number) => `The first ${count.toLocaleString("en")} are shown; there are more.`, firstBroken: (count: number) => `${count.toLocaleString("en")} are shown; the rest could not be read.`,
    moreFilters: "More filters", creator: "Made by", any: "Any", other: "Another", several: (count: number) => `${count} chosen`, addTag: "Add a tag", filterBy: (column: string) => `Filter by ${column.toLowerCase()}`,
    dueWithin: (days: number) => (days === 0 ? "Due today or before" : `Due within ${plural(days, "day", "days")}`), project: "Project", milestone: "Milestone",
    board: "Board", month: "Month", week: "Week", more2: (count: number) => `${count} more`, private: "private",
  },
  queue: {
    title: "Queue", open: "Open", inProgress: "In progress", overdue: "Overdue", dueToday: "Due today", unassigned: "Without an owner",
    breached: "SLA missed", doneToday: "Done today", done7: "Done in 7 days", waiting: "To review", status: "Status", all: "Open and overdue",
    completed: "Completed", anyPriority: "Any priority", anyOwner: "Anybody", empty: "Nothing is open.", sorted: "by due date, overdue first",
  },
  mine: { title: "Mine", mine: "I owe", owed: "I am owed", owedMore: "Work of others that you wait for.", empty: "Nothing is yours to do.", emptyOwed: "Nobody owes you anything." },
  task: {
    number: (number: number) => `Task ${number}`, status: "Status", owner: "Owner", due: "Due", sla: "SLA", priority: "Priority", customer: "Customer", tags: "Tags",
    description: "Description", addDescription: "Add a description", evidence: "Where it comes from", openSource: "Open in its source", comments: "Comments",
    addComment: "Write a comment; @ mentions somebody", send: "Send", history: "History", files: "Files", addFile: "Add a file", links: "Links", dependsOn: "Waits for", waitsForNothing: "Nothing.", addNeed: "Add a task", mention: "Who is meant", did: {
      "task.create": "made the task", "task.comment": "wrote a comment", "task.comment_edit": "edited a comment", "task.comment_delete": "deleted a comment", "task.attach": "added a file",
      "task.detach": "removed a file", "task.overdue": "noted that it is overdue", "task.delete": "deleted the task", "task.restore": "restored the task", "staged.create": "suggested it",
      "staged.edit": "edited the suggestion", "staged.rerender": "read it again", "staged.recommend": "recommended a decision", "proposal.create": "proposed a change", "proposal.accept": "accepted a change",
      "proposal.reject": "refused a change",
    } as Record<string, string>,
    followUp: "Follow-up of", parent: "Part of", complete: "Complete", cancel: "Cancel task", reopen: "Reopen", remove: "Delete", removed: (title: string) => `Deleted: ${title}`,
    made: "Made", inVain: (what: string) => `tried in vain: ${what}`, changed: (field: string) => `changed ${field}`, edited: "edited", noComments: "No comments yet.", noEvidence: "Made by hand, without a quote.",
    closing: "Closure note", copyLink: "Copy link to the moment", holdUntil: "Until", holdUnsaid: "Why does it wait?", holdTitle: (title: string) => `Why does “${title}” wait?`, holdWithout: "Without saying why", hold: "On hold because", holdReasons: { blocked: "Blocked", deferred: "Deferred", waiting_on: "Waiting for somebody" } as Record<string, string>,
    slaStates: { none: "none", on_track: "on track", at_risk: "at risk", met: "met", breached: "missed" } as Record<string, string>, saved: "Saved.",
    conflict: (who: string) => `${who} changed this meanwhile. Look again and repeat your change.`, fields: {
      title: "the title", description: "the description", status: "the status", priority: "the priority", due_at: "the due date", assignees: "the owners", tags: "the tags",
      links: "the links", is_private: "who may see it", owed_to: "for whom",
    } as Record<string, string>, overdue: "overdue", system: "The service", gone: "This task is gone, or not yours to see.",
  },
};

/** What the keys of these pages do; with the actions of every page in one table. */
export const actions: Readonly<Record<string, string>> = {
  read: "Read or unread", readAll: "Mark all as read",
  "status.1": "Unaddressed", "status.2": "Pending", "status.3": "In progress", "status.4": "On hold", "status.5": "Completed",
  "status.6": "Canceled", left: "Column to the left", right: "Column to the right", moveLeft: "Move left", moveRight: "Move right",
  dayBefore: "Day before", dayAfter: "Day after", weekBefore: "Week before", weekAfter: "Week after", moveDayBefore: "Move a day earlier",
  moveDayAfter: "Move a day later", moveWeekBefore: "Move a week earlier", moveWeekAfter: "Move a week later",
  monthBefore: "Month before", monthAfter: "Month after", month: "Month", week: "Week", today: "Today",
};

export type WorkWords = typeof en;
