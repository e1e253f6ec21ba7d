/* The sentences of proposals, rules and webhooks. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  proposals: {
    title: "Proposed changes", states: { waiting: "Waiting", accepted: "Accepted", rejected: "Refused" } as Record<string, string>,
    empty: "No agent asks for a change.", emptyMore: "Where agents only suggest, what they want to change in your tasks waits here for you.",
    emptyDecided: "Nothing has been decided yet.", accept: "Accept", refuse: "Refuse", field: "Field", now: "Now", then: "Would be", gone: "The task is gone.",
    kinds: { edit: "wants to change", reopen: "wants to reopen", delete: "wants to delete", comment: "wants to say about", attach: "wants to attach to", restore: "wants to bring back" } as Record<string, string>,
    accepted: (title: string) => `Accepted: ${title}`, refused: (title: string) => `Refused: ${title}`, note: "Why, for the record",
    decided: (who: string, did: string) => `${did} by ${who}`, same: "as it is now", stale: "The task has changed since the agent read it.", nothing: "nothing", yes: "yes", no: "no",
    reopens: "The task becomes open again.", restores: "The task is there again as it was.", openFile: "Open the file", deletes: "The task is deleted. It can be restored.", left: (count: number) => plural(count, "change waits", "changes wait"), more: "Show more",
    fields: {
      title: "Title", description: "Description", status: "Status", priority: "Priority", type: "Kind", owed_to: "Owed to", type_label: "Kind", due: "Due", sla_hours: "SLA hours", assignee_ids: "Owners",
      links: "Belongs to", tags: "Tags", is_private: "Private", closure_note: "Closure note", hold_reason: "On hold because", hold_until: "On hold until", parent_id: "Part of", depends_on: "Waits for",
      added_urls: "New addresses", removed_urls: "Addresses to remove",
    } as Record<string, string>,
    types: { follow_up: "Follow-up", review: "Review", approval: "Approval", custom: "Other" } as Record<string, string>,
  },
  rules: {
    title: "Rules", none: "No rules yet.", noneMore: "A rule makes tasks from a template, raises a priority or calls somebody in, when something happens.",
    make: "Make a rule", edit: "Change", name: "Name", trigger: "When", then: "Then", days: "Days on hold", event: "Name of the event", comparison: "Its value", value: "Limit", save: "Save",
    triggers: {
      task_overdue: "a task becomes overdue", task_blocked: "a task stays blocked", reading_failed: "a transcript or mail can't be read", event: "another program says so",
    } as Record<string, string>,
    notify: "Tell", tells: (who: string) => `tell ${who}`, roles: { owner: "all owners", reviewer: "all reviewers", member: "all members" } as Record<string, string>, daysLate: "Days overdue, at once without",
    overdueFor: (days: number) => `a task has been overdue for ${plural(days, "day", "days")}`, blockedFor: (days: number) => `a task stays blocked for ${plural(days, "day", "days")}`, eventNamed: (name: string) => `another program says “${name}”`,
    comparisons: { any: "does not matter", at_most: "falls to or below", at_least: "rises to or above" } as Record<string, string>,
    crosses: (how: string, value: number) => `its value ${how} ${value}`, template: "Make the tasks of", noTemplate: "no template", priority: "Set the priority to", samePriority: "leave as it is",
    escalate: "Give it to", nobody: "nobody else", makes: (name: string) => `make the tasks of ${name}`, sets: (priority: string) => `set the priority to ${priority}`, gives: (name: string) => `give it to ${name}`,
    on: "On", off: "Off", isOff: "off", remove: "Delete", removeSure: (name: string) => `Delete the rule ${name}?`, needsAction: "Choose what it does.",
    dryRun: "What would it do now?", wouldFire: (count: number) => `It would fire ${plural(count, "time", "times")}.`, wouldNot: "It would not fire for anything that happened lately.",
    firings: "What it did", noFirings: "It has not fired yet.", failed: "could not", did: "done", more: "Show more", task: "task",
  },
  webhooks: {
    title: "Webhooks", none: "No webhooks yet.", noneMore: "A webhook calls an address of yours when something happens. It sends ids, never words.",
    make: "Make a webhook", name: "Name", url: "Address", events: "Calls it for", all: "all events", secret: "The secret that signs the calls. It is shown once; keep it now:",
    active: "calling", paused: "paused", pauseReasons: { asked: "by somebody", failing: "calls failed for two days", gone: "the address said that it is gone" } as Record<string, string>,
    pause: "Pause", resume: "Go on", resumeSkip: "Go on from now", test: "Send a test", tested: "A test call is on its way.", rotate: "New secret", rotateSure: "Make a new secret? The old one holds for 24 hours more.",
    remove: "Delete", removeSure: (name: string) => `Delete the webhook ${name} and the log of its calls?`, log: "Calls", noCalls: "No calls yet.", event: "Event", state: "State", answer: "Answer", tries: "Tries", when: "When", replay: "Send again",
    replayed: "It is sent again.", states: { waiting: "waits", running: "under way", done: "arrived", failed: "failed", canceled: "canceled" } as Record<string, string>,
    eventNames: {
      "staged.created": "a suggestion comes in",
      "staged.changed": "a suggestion is edited",
      "staged.decided": "a suggestion is decided",
      "task.created": "a task is made",
      "task.changed": "a task changes",
      "task.completed": "a task is completed",
      "task.overdue": "a task becomes overdue",
      "reading.failed": "something can't be read",
      "message.received": "mail comes in",
      "rule.fired": "a rule fires",
      "webhook.paused": "a webhook is paused",
      "webhook.test": "a test",
    } as Record<string, string>,
    allStates: "All calls", next: (ago: string) => `next try ${ago}`, details: "Details", sent: "Sent", received: "Answered", again: "again", more: "Show more", failing: (ago: string) => `failing since ${ago}`, close: "Close",
  },
};

export type ProgramWords = typeof en;
