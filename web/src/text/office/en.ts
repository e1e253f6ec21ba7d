/* The sentences of reports and settings. */

export const en = {
  reports: {
    title: "Reports", sla: "SLA", stale: "Stale", pace: "Pace", extraction: "Extraction", by: "By", byWhat: { assignee: "owner", priority: "priority", period: "month", week: "week", month: "month" } as Record<string, string>,
    met: "met", breached: "missed", onTrack: "on track", atRisk: "at risk", total: "Total", share: "Met in time", csv: "Save as CSV", nobody: "Without an owner",
    empty: "No task of this time had an SLA.", emptyMore: "Give a task SLA hours, and it is counted here.", staleTitle: (days: number) => `Not touched for ${days} days`,
    staleEmpty: "Nothing is stale.", staleFor: (from: number, to: number | null) => (to === null ? `${from} days or longer` : `${from} to ${to} days`), lastTouched: "Last change", days: "Days", chart: "Chart", table: "Numbers",
    speed: {
      decided: (found: number) => `decided, ${found.toLocaleString("en")} came in`, period: "Period", lastDays: (days: number) => `last ${days} days`, day: "Day", empty: "Nothing came in and nothing was decided in this time.",
      own: (count: number, seconds: number | null) => count ? `You decided ${count.toLocaleString("en")}${seconds === null ? "" : `, about ${seconds} s for each`}. Only you see this.` : "You decided nothing in this time.",
      parts: { found: "Came in", approved: "Approved", rejected: "Rejected", merged: "Merged", completed: "Tasks done" },
    },
  },
  settings: {
    title: "Settings", sections: { me: "Me", workspace: "Workspace", members: "Members", keys: "Keys", intake: "Mail", policies: "Policies", rules: "Rules", webhooks: "Webhooks", audit: "Audit" } as Record<string, string>,
    density: "Rows", densities: { comfortable: "Roomy", compact: "Close together" }, ownZone: "Your zone", ownZoneMore: (time: string) => `Times are shown in it; it is ${time} there. Days that work is due mean the workspace's zone. Empty: the workspace's.`,
    keptWithAccount: "Kept with your account: every device knows it.",
    look: "Look", theme: { system: "As the system", light: "Light", dark: "Dark" } as Record<string, string>, language: "Language", keyboard: "Keyboard",
    keysOn: "Plain keys decide and move", keysOnMore: "Off: only Ctrl K, Escape and the buttons work.", remap: "Change a key", remapAs: "New key", remapReset: "As usual",
    remapTaken: (action: string) => `Taken by “${action}”.`, remapBrowser: "That key belongs to the browser.", account: "Account", scopes: "May", workspace: "Workspace", zone: "Zone",
    members: "Members", name: "Name", email: "Email", role: "Role", kind: "Kind", active: "Active", inactive: "Kept out",
    roles: { owner: "Owner", reviewer: "Reviewer", member: "Member", agent: "Agent" } as Record<string, string>, person: "Person", agent: "Agent",
    keepOut: "Keep out", letIn: "Let in again", keys: "API keys", keyFor: "For", keyForMe: "Me", newAgent: "A new agent", agentName: "Name of the agent", agentMore: "An agent is a program that takes part under its own name. What it may add is a policy of the workspace.", keyName: "What it is for", make: "Make a key", secret: "This is shown once. Keep it now:", revoke: "Revoke", revoked: "revoked",
    lastUsed: "last used", never: "never", policies: "Policies", requireOwner: "An owner is required", requireOwnerMore: "On: nothing without an owner can be approved.",
    agentWrites: "What agents add", agentWritesMore: "Staged: everything an agent adds waits in Review first.", direct: "becomes a task at once", staged: "waits in Review",
    expire: "Suggestions expire", expireMore: "Days after which a suggestion that nobody touched is put away. Empty: never.", audit: "Audit", who: "Who", did: "Did", what: "What", when: "When",
    outcome: "Outcome", more: "Show more", forAdmins: "Only administrators can see this.", success: "done", failure: "refused", saved: "Saved.", searchAudit: "Id of a task, a member or a request",
    place: {
      zoneMore: (time: string) => `Days and words such as “tomorrow” mean days there. It is ${time} there now.`, order: "Dates in figures", orders: { DMY: "day, month, year", MDY: "month, day, year", YMD: "year, month, day" },
      orderMore: (day: string) => `“6/5” is read as ${day} from now on.`, usage: "What is used", stored: "Megabytes handed in", uploads: "Transcripts in 24 hours", running: "Being read now",
      of: (used: string, limit: string | null) => (limit === null ? used : `${used} of ${limit}`),
    },
    chain: "Every row carries the fingerprint of the one before; gleaner verify-audit checks them all.",
  },
};

export type OfficeWords = typeof en;
