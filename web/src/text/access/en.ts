/* The sentences of the pages about accounts: links that work once, passwords, sessions, invitations. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  signIn: {
    workspace: "Workspace",
    wrong: "Email and password don't match.", code: "Code from your app, or a recovery code", wrongCode: "That code is wrong, or was used before.",
    slow: "Too many attempts. Wait a minute and try again.",
    expired: "Your session has ended. Sign in to go on; nothing is lost.",
    cookies: "The browser keeps no cookie from this page, so nobody can stay signed in. Allow cookies for this address.",
    line: "Calls and mail become work that gets done.", forgot: "Forgot your password?",
  },
  forgot: {
    title: "New password", line: "A link with which you choose one goes to the address of your account.", button: "Send me a link",
    asked: "If this address has an account with a password, a link is on its way. It works once, within an hour. If nothing comes, ask an owner of your workspace.",
    noMail: "This service sends no mail. Ask an owner of your workspace, or whoever runs the service, for a link.",
  },
  outside: {
    gone: "This link is not good any more. Ask for another.", printed: "Open the link that gleaner up printed when it started.",
    changed: "The password is changed, and all sessions have ended.", workspace: "Workspace", name: "Your name",
    newPassword: "At least 12 characters; several words that do not belong together are best.",
    eitherPassword: "Do you have an account already? Then its password. Otherwise choose one of at least 12 characters.",
    setup: { title: "Welcome", line: () => "One card, and everything is ready.", button: "Begin" },
    join: { title: "Join", line: (workspace: string) => `You are invited to ${workspace}.`, button: "Join" },
    reset: { title: "New password", line: () => "All sessions of the account end.", button: "Change password" },
  },
  account: {
    password: "Password", current: "Present password", next: "New password", change: "Change password", changed: "Changed. All other sessions have ended.",
    sessions: "Sessions", here: "this one", end: "End", endOthers: "End all others", ended: (count: number) => `${plural(count, "session", "sessions")} ended.`,
    unknownBrowser: "Unknown browser", until: (moment: string) => `until ${moment}`,
  },
  policies: {
    erase: "Deleted transcripts are erased", eraseMore: "Days after which nothing is left of them: bytes, text, quotes, and what nobody approved. Empty: never.",
    keepQuotes: "Tasks keep their quotes", keepQuotesMore: "On: what was approved keeps the words it came from when their transcript is erased.",
  },
  invitations: {
    title: "Invite somebody", email: "Email", role: "Role", days: "Good for days", make: "Make a link", link: "Hand this link to the person. It is shown once and works once:",
    waiting: "Invitations", states: { waiting: "waits", accepted: "accepted", revoked: "taken back", expired: "too old" } as Record<string, string>,
    revoke: "Take back", none: "Nobody is invited.", reset: "New password", resetLink: "Hand this link to the person. It is shown once and works for a day:",
    endSessions: "End sessions", sessionsEnded: "Their sessions here have ended.", dropFactor: "Take second factor away", factorDropped: "They sign in with their password alone now.",
  },
};

export type AccessWords = typeof en;
