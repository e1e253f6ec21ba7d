/* The sentences of lists that other pages show. */

export const en = {
  title: "Show a list elsewhere", more: "A page of yours, such as a dashboard, can show open tasks in a frame: titles, statuses and days, without anybody signing in. Private work is never shown.",
  origin: "Where the page is", originMore: "Scheme and host of the page that shows it, such as https://intranet.example.org", about: "About", all: "all open work", kinds: { customer: "customer", project: "project", milestone: "milestone" } as Record<string, string>,
  name: "What it is called", there: "Lists that are shown elsewhere", revokeOne: "Take back", isRevoked: "taken back", hasExpired: "expired", by: (who: string, when: string) => `${who}, ${when}`,
  revokeOneSure: (name: string) => `Take ${name} back? That list shows nothing from now on; the others stay.`, revokedOne: (name: string) => `${name} shows nothing any more.`,
  id: "Its id", days: "Good for days", make: "Make the address", made: "Put this into the page. It is shown once:", revoke: "Take all back", revokeSure: "Take all addresses back? Lists in other pages show nothing from now on.", revoked: "They show nothing any more.",
};

export type EmbedWords = typeof en;
