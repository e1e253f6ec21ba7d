/* The sentences of single sign-on. */

export const en = {
  button: "Single sign-on", or: "or with email and password",
  refused: {
    account_not_linked: "Your address has an account here already. Sign in with its password, then link the two under Settings, Me.",
    identity_taken: "That person is linked with another account, or this account with another person.",
    rate_limited: "Too many attempts from your network. Wait a quarter of an hour.",
    sign_on_no_access: "None of your groups is let in here, or your membership has ended. Ask an owner of the workspace.",
    sign_on_stale: "That took too long, or was begun in another browser. Begin again.",
    sign_on_unavailable: "Your organization's sign-on doesn't answer. Try again in a moment.",
    sign_on_unknown: "Nobody here is linked with you. Ask an owner for an invitation, then link your account under Settings, Me.",
    sign_on_unverified: "Your organization's sign-on does not vouch for your address. Ask whoever runs it.",
  } as Record<string, string>,
  failed: "The sign-on could not be completed. Begin again; if it stays so, tell whoever runs this service.",
  title: "Single sign-on", linked: (since: string) => `Linked since ${since}.`, unlinked: "Not linked. Linked, your organization's sign-on opens this account.",
  link: "Link it", unlink: "Give the link up", password: "Your password", next: "Go on", gone: "The link is gone.",
};

export type SignOnWords = typeof en;
