import { describe, expect, it } from "vitest";
import { beginning, end } from "../src/pages/review/context";

const LONG = "word ".repeat(30);

describe("the words around a quote", () => {
  it("stay as they are when they are few", () => {
    expect([end(" a few "), beginning(" a few ")]).toEqual(["a few", "a few"]);
  });

  it("are cut between words, and say that there is more", () => {
    expect(end(LONG)).toMatch(/^… (word )+word$/);
    expect(beginning(LONG)).toMatch(/^(word )+word …$/);
  });
});
