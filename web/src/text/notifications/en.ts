/* The sentences of what one is told of. */

export const en = {
  title: "Notifications", states: { unread: "Unread", all: "All" } as Record<string, string>, waiting: (count: number) => `${count > 99 ? "99+" : count} unread`,
  emptyUnread: "Nothing new.", empty: "Nothing yet.", emptyMore: "Here you are told when somebody mentions you, gives you a task, takes your decision back, wants to change your task, or when what you handed in can't be read.",
  readAll: "Mark all as read", read: "Mark as read", unread: "Mark as unread", allRead: (count: number) => (count === 1 ? "One is marked as read." : `${count.toLocaleString("en")} are marked as read.`),
  fresh: "Show new ones", more: "Show more", choose: "What am I told of?", service: "The service", untitled: "Untitled", andMore: (count: number) => `and ${count.toLocaleString("en")} more`,
  did: {
    mention: "mentioned you in", assigned: "gave you:", undone: "took your decision back on", proposal: "wants to change", reading_failed: "can't read", overdue: "tells you that this is overdue:", rule: "tells you by a rule of", webhook_paused: "paused, because its calls fail:",
  } as Record<string, string>,
  kinds: {
    mention: "Somebody mentions me in a comment", assigned: "Somebody gives me a task", undone: "Somebody takes a decision of mine back", proposal: "An agent wants to change my task",
    reading_failed: "What I handed in can't be read", overdue: "Work that I own or made is overdue", rule: "A rule tells me", webhook_paused: "A webhook is paused, because its calls fail",
  } as Record<string, string>,
  heading: "Tell me when", inPage: "In the pages", byMail: "By mail", byMailMore: "Mail is sent when something was not read here for five minutes.", noMail: "This service sends no mail.",
};

export type NotificationWords = typeof en;
