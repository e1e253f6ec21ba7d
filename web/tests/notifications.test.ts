import { expect, it } from "vitest";
import { grouped, hrefOf, isUnread, type Notification } from "../src/pages/notifications/groups";

const AT = "2026-11-25T09:00:00Z";

function one(id: string, more: Partial<Notification> = {}): Notification {
  return {
    id, kind: "assigned", created_at: AT, read_at: null, version: 1, cause_id: null, excerpt: null, actor: { id: "usr_1", name: "Anna Li", kind: "user" },
    subject: { type: "task", id: `task_${id}`, number: 7, title: "Call Acme", source_id: null }, ...more,
  };
}

it("shows what somebody did in one go as one line, and leads to the list of it", () => {
  const [group, ...rest] = grouped([one("a"), one("b"), one("c")]);
  expect([group?.all.length, rest.length, group && hrefOf(group)]).toEqual([3, 0, "/mine"]);
});

it("keeps comments, other people, other kinds and other moments apart", () => {
  const rows = [
    one("a", { kind: "mention", cause_id: "cmt_1" }), one("b", { kind: "mention", cause_id: "cmt_2" }), one("c"), one("d", { actor: null }), one("e", { created_at: "2026-11-25T08:00:00Z", actor: null }),
  ];
  expect(grouped(rows)).toHaveLength(5);
});

it("is unread as long as one of them is", () => {
  const [group] = grouped([one("a", { read_at: AT }), one("b")]);
  expect(group && isUnread(group)).toBe(true);
});

it("leads to where each thing is seen", () => {
  const about = (more: Partial<Notification>): string => hrefOf({ first: one("a", more), all: [one("a", more)] });
  expect(about({})).toBe("/t/7");
  expect(about({ kind: "proposal", cause_id: "prp_1" })).toBe("/proposals");
  expect(about({ kind: "reading_failed", subject: { type: "source", id: "src_1", number: null, title: null, source_id: "src_1" } })).toBe("/inbox/src_1");
  expect(about({ kind: "undone", subject: { type: "staged", id: "stg_1", number: null, title: "Call", source_id: "src_1" } })).toBe("/review/src_1?at=stg_1");
});
