/* Files may be dropped anywhere; what drops them is fetched only then. */
import { go } from "../state/router";

const MOST_FILES = 200;

export function takeDrops(): () => void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.documentElement.classList.add("is-dropping");
  };
  const leave = (event: DragEvent): void => {
    if (!event.relatedTarget) document.documentElement.classList.remove("is-dropping");
  };
  const drop = (event: DragEvent): void => {
    document.documentElement.classList.remove("is-dropping");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    // Read at once: the list of what was dropped is gone after this turn.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    void filesOf(entries).then(async (files) => {
      const { handInFiles } = await import("../state/uploads");
      handInFiles(files);
      go("/inbox");
    });
  };
  addEventListener("dragover", over);
  addEventListener("dragleave", leave);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("dragleave", leave);
    removeEventListener("drop", drop);
  };
}

/** The files, and those of dropped folders. */
async function filesOf(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const files: File[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry && files.length < MOST_FILES; entry = waiting.shift()) {
    if (entry.isFile) {
      const file = await new Promise<File | null>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(null)));
      if (file) files.push(file);
    } else waiting.push(...(await childrenOf(entry as FileSystemDirectoryEntry)));
  }
  return files;
}

function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  return new Promise((resolve) => folder.createReader().readEntries(resolve, () => resolve([])));
}
