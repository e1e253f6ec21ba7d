/* What members and keys may do, by the scope that the API knows it under. */

export const en = {
  "tasks:read": "see tasks and suggestions", "tasks:write": "make and change tasks", "tasks:approve": "decide suggestions", "tasks:suggest": "make suggestions",
  "tasks:private": "see private work of others", "users:read": "see who is here", "crm:read": "see customers", "activity:write": "log calls and meetings",
  "intake:write": "hand in transcripts and mail", "audit:read": "read the audit trail", admin: "change settings",
} as Readonly<Record<string, string>>;

export type RightsWords = typeof en;
