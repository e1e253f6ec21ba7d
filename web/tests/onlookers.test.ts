import { expect, it } from "vitest";
import { distinct, initialsOf } from "../src/state/onlookers";

it("signs names with their first and last letters, whatever the script", () => {
  expect(["Anna Li", "bob", "Jean Luc de la Mer", "李 雷", "👩‍🚀 Zoe", "  "].map(initialsOf)).toEqual(["AL", "B", "JM", "李雷", "👩Z", ""]);
});

it("takes somebody with two tabs for one person", () => {
  expect(distinct([{ id: "usr_1", name: "Anna" }, { id: "usr_2", name: "Bob" }, { id: "usr_1", name: "Anna" }])).toHaveLength(2);
});
