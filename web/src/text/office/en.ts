/* The sentences of reports and settings. */

export const en = {
  reports: {
    title: "Reports", sla: "SLA", stale: "Stale", by: "By", byWhat: { assignee: "owner", priority: "priority", period: "month", week: "week", month: "month" } as Record<string, string>,
    met: "met", breached: "missed", onTrack: "on track", atRisk: "at risk", total: "Total", share: "Met in time", csv: "Save as CSV", nobody: "Without an owner",
    empty: "No task of this time had an SLA.", emptyMore: "Give a task SLA hours, and it is counted here.", staleTitle: (days: number) => `Not touched for ${days} days`,
    staleEmpty: "Nothing is stale.", lastTouched: "Last change", days: "Days", chart: "Chart", table: "Numbers",
  },
  settings: {
    title: "Settings", sections: { me: "Me", members: "Members", keys: "Keys", intake: "Mail", policies: "Policies", rules: "Rules", webhooks: "Webhooks", audit: "Audit" } as Record<string, string>,
    look: "Look", theme: { system: "As the system", light: "Light", dark: "Dark" } as Record<string, string>, language: "Language", keyboard: "Keyboard",
    keysOn: "Plain keys decide and move", keysOnMore: "Off: only Ctrl K, Escape and the buttons work.", remap: "Change a key", remapAs: "New key", remapReset: "As usual",
    remapTaken: (action: string) => `Taken by “${action}”.`, remapBrowser: "That key belongs to the browser.", account: "Account", scopes: "May", workspace: "Workspace", zone: "Zone",
    members: "Members", name: "Name", email: "Email", role: "Role", kind: "Kind", active: "Active", inactive: "Kept out",
    roles: { owner: "Owner", reviewer: "Reviewer", member: "Member", agent: "Agent" } as Record<string, string>, person: "Person", agent: "Agent",
    keepOut: "Keep out", letIn: "Let in again", keys: "API keys", keyName: "What it is for", make: "Make a key", secret: "This is shown once. Keep it now:", revoke: "Revoke", revoked: "revoked",
    lastUsed: "last used", never: "never", policies: "Policies", requireOwner: "An owner is required", requireOwnerMore: "On: nothing without an owner can be approved.",
    agentWrites: "What agents add", agentWritesMore: "Staged: everything an agent adds waits in Review first.", direct: "becomes a task at once", staged: "waits in Review",
    expire: "Suggestions expire", expireMore: "Days after which a suggestion that nobody touched is put away. Empty: never.", audit: "Audit", who: "Who", did: "Did", what: "What", when: "When",
    outcome: "Outcome", more: "Show more", forAdmins: "Only administrators can see this.", success: "done", failure: "refused", saved: "Saved.", searchAudit: "Id of a task, a member or a request",
    chain: "Every row carries the fingerprint of the one before; gleaner verify-audit checks them all.",
  },
};

export type OfficeWords = typeof en;
