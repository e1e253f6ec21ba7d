/* What was dropped on the page, as files: folders are opened. */
import { handInFiles } from "./uploads";

/** As far as folders are opened; of what is found so many are handed in as `handInFiles` takes, and the others are counted. */
const MOST_FILES = 2000;

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

/** A browser names a hundred of them at a time, and none when there are no more. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!more.length || children.length >= MOST_FILES) return children;
    children.push(...more);
  }
}
