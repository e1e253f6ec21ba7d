/* The sentences of the pages about mail. */
import type { components } from "../../api/schema";

type Message = components["schemas"]["InboundMessage"];
type Verdict = NonNullable<Message["sender"]["verdict"]>;
type Policy = components["schemas"]["IntakeAddress"]["policy"];
/** A word for each value that the API knows, so that a new one without a word fails the type check. */
type Words<Value extends string> = Readonly<Record<Value, string>>;
/** The outcomes that have a tab. */
export type Tab = Extract<Message["outcome"], "quarantined" | "failed" | "refused" | "staged" | "automatic" | "duplicate" | "discarded">;
export type Did = "reprocess" | "release" | "discard" | "remove" | "restore" | "undo";

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  title: "Mail", all: "All", noSubject: "No subject", unknown: "Unknown sender", to: (address: string) => `to ${address}`, writtenBy: (name: string) => `sent on what ${name} wrote`,
  empty: "No mail has come in.", emptyMore: "Make an intake address under Settings, and forward a mail to it.", nothingMatches: "Nothing matches.",
  search: "Search in mail", more: "Show more", transcript: "What it says", original: "Original", look: "Look at it", settings: "Intake addresses",
  again: "Try again", release: "Read it", trust: "Read it, and trust this sender", discard: "Put aside", restore: "Take back", remove: "Delete", removed: "deleted",
  outcomes: {
    received: "waits to be read", staged: "read", nothing_found: "nothing to do in it", duplicate: "came before", automatic: "automatic mail",
    quarantined: "waits for a decision", refused: "not accepted", failed: "could not be read", discarded: "put aside",
    answered: "answers a mail of ours",
  } satisfies Words<Message["outcome"]>,
  tabs: { quarantined: "Waiting", failed: "Failed", refused: "Not accepted", staged: "Read", automatic: "Automatic", duplicate: "Came before", discarded: "Put aside" } satisfies Words<Tab>,
  ways: { api: "API", smtp: "SMTP", lmtp: "LMTP", pipe: "pipe", imap: "mailbox", provider: "mail service", upload: "a file" } satisfies Words<Message["way"]>,
  verdicts: { passed: "sender verified", failed: "sender forged", unknown: "sender not verified" } satisfies Words<Verdict>,
  flags: { encrypted: "encrypted in part or whole", winmail_dat: "has a winmail.dat", opaquely_signed: "words inside a signature that was not checked", message_id_reused: "other words under a known id", answers_elsewhere: "answers go elsewhere", known_content: "known content", redirected: "sent on by somebody else", several_addresses: "to several of our addresses" } satisfies Words<Message["flags"][number]>,
  thread: "Thread", oneThread: "One thread.", allThreads: "All mail",
  attached: (name: string | null) => `+ ${name ?? "a transcript"}`,
  staged: (count: number) => plural(count, "suggestion", "suggestions"), times: (count: number) => `${count.toLocaleString("en")} times that day`,
  private: "private", changed: { reprocess: "It is being read again.", release: "It is being read.", discard: "Put aside.", remove: "Deleted. It is erased after the time of grace.", restore: "Taken back.", undo: "It stands as before." } satisfies Words<Did>,
  addresses: {
    title: "Intake addresses", none: "There is no intake address yet.", name: "What it is for", policy: "Whose mail is read at once", make: "Make an address",
    policies: { anyone: "Everybody's", members: "Members'", domains: "Mail from these domains", token: "Whoever knows the address" } satisfies Words<Policy>,
    others: "Mail of others waits under Inbox, Mail until somebody releases it.", domains: "Domains, with spaces between", private: "What comes in is private",
    rotate: "New address", rotateSure: "The old address stops working at once. Go on?", revoke: "Revoke", revokeSure: "Nothing sent to it is accepted any more. Go on?", revoked: "revoked",
    noHost: "No host is set at which mail arrives, so nobody can send to it yet: GLEANER_MAIL_HOSTS names it. Until then mail comes in through the API with this token:",
    made: "Addresses are forwarded to like any other. This one is", messages: "Its mail",
  },
};

export type MailWords = typeof en;
