/* What was dropped on the page, as files: folders are opened. */
import { handInFiles } from "./uploads";

const MOST_FILES = 200;

export async function handInDropped(entries: readonly FileSystemEntry[]): Promise<void> {
  handInFiles(await filesOf(entries));
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
