import { expect, it } from "vitest";
import { adviceOf, type Recommendation } from "../src/state/review/recommendations";
import { users } from "../src/state/session";

function one(staged: string, member: string, action: Recommendation["action"]): Recommendation {
  return { id: `${staged}${member}`, staged_id: staged, member_id: member, action, reason: `because of ${action}`, into: null, created_at: "2026-01-01T00:00:00Z" };
}

it("says who recommends what, and that opinions differ where they do", () => {
  users.value = new Map([["a", "Scribe"], ["b", "Anna Li"]].map(([id, name]) => [id, { id, name }])) as never;
  const found = adviceOf([one("s1", "a", "approve"), one("s2", "a", "reject"), one("s2", "b", "approve"), one("s3", "a", "merge")]);
  expect([...found].map(([id, { tone, short }]) => [id, tone, short])).toEqual([
    ["s1", "approve", "Scribe would approve"],
    ["s2", "divided", "opinions differ"],
    ["s3", "merge", "Scribe would merge"],
  ]);
  expect(found.get("s2")?.lines.map(({ who, reason }) => `${who}: ${reason}`)).toEqual(["Scribe would reject: because of reject", "Anna Li would approve: because of approve"]);
  users.value = new Map();
});
