import { expect, it } from "vitest";
import { bodyOf, NOTHING_BY_HAND, titleOf, type Interpretation } from "../src/state/quick-add";

const LINE = "Send 😀 Acme the offer by Friday @anna #sales asap";

function at(words: string): { start: number; end: number }[] {
  const start = Array.from(LINE.slice(0, LINE.indexOf(words))).length;
  return [{ start, end: start + Array.from(words).length }];
}

const SAID: Interpretation = {
  title: { value: "Send 😀 Acme the offer" },
  owner: { value: { id: "usr_anna", name: "Anna Li", kind: "user" }, spans: at("@anna") },
  due: { due_at: "2026-11-27", due_tz: "Europe/Berlin", at: "2026-11-27T22:59:59Z", precision: "date", spans: at("by Friday") },
  priority: { value: "urgent", spans: at("asap") },
  customer: { value: { type: "customer", id: "acme", name: "Acme" }, is_registered: true, spans: at("Acme") },
  tags: [{ value: "sales", spans: at("#sales") }],
  is_private: null,
  not_understood: [],
};

it("sends what was understood", () => {
  expect(bodyOf(LINE, SAID, NOTHING_BY_HAND, "usr_me")).toEqual({
    title: "Send 😀 Acme the offer", assignees: ["usr_anna"], due_at: "2026-11-27", due_tz: "Europe/Berlin", priority: "urgent", is_private: false,
    tags: ["sales"], links: [{ type: "customer", id: "acme", name: "Acme" }],
  });
});

it("keeps what was set by hand, whatever the words say", () => {
  const body = bodyOf(LINE, SAID, { tags: [], owner: "usr_bob", due: "2026-12-01", priority: "low", is_private: true }, "usr_me");
  expect(body).toMatchObject({ title: "Send 😀 Acme the offer", assignees: ["usr_bob"], due_at: "2026-12-01", priority: "low", is_private: true });
  expect(body.due_tz).toBeUndefined();
});

it("puts the words of what is not meant like that back where they stood", () => {
  expect(titleOf(LINE, SAID, { tags: [], due: null })).toBe("Send 😀 Acme the offer by Friday");
  expect(titleOf(LINE, SAID, { tags: ["sales"] })).toBe("Send 😀 Acme the offer #sales");
  const body = bodyOf(LINE, SAID, { tags: ["sales"], due: null, customer: null }, "usr_me");
  expect(body).toMatchObject({ title: "Send 😀 Acme the offer by Friday #sales" });
  expect([body.due_at, body.tags, body.links]).toEqual([undefined, undefined, undefined]);
});

it("takes the line as the title while nothing is understood, for whoever types it", () => {
  expect(bodyOf("  call   Bob ", null, NOTHING_BY_HAND, "usr_me")).toEqual({ title: "call Bob", assignees: ["usr_me"], priority: "medium", is_private: false });
});
