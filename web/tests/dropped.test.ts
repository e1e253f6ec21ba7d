/* What is dropped: every file of a folder, and word of those that are too many. */
import { expect, test, vi } from "vitest";
import { handInDropped } from "../src/state/dropped";
import { toasts } from "../src/state/messages";
import { uploads } from "../src/state/uploads";

/** A folder as browsers give it: a hundred of its files at a time. */
function folder(count: number): FileSystemEntry {
  const children = Array.from({ length: count }, (_, at) => ({
    isFile: true,
    file: (take: (file: File) => void) => take(new File(["Anna: I will call."], `call-${at}.txt`)),
  }));
  return { isFile: false, createReader: () => ({ readEntries: (take: (some: unknown[]) => void) => take(children.splice(0, 100)) }) } as unknown as FileSystemEntry;
}

test("a folder is handed in as a whole, and what is too much is counted", async () => {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  toasts.value = uploads.value = [];
  await handInDropped([folder(150)]);
  expect(uploads.value).toHaveLength(150);
  expect(toasts.value).toEqual([]);
  uploads.value = [];
  await handInDropped([folder(230)]);
  expect(uploads.value).toHaveLength(200);
  expect(toasts.value.map(({ text }) => text)).toEqual(["30 files were left out: at most 200 at once."]);
  toasts.value = uploads.value = [];
  vi.unstubAllGlobals();
});
