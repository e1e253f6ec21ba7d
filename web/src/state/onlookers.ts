/* Saying that one looks at something, for as long as it is on the screen, and hearing who else does. */
import { call } from "../api/call";
import type { components } from "../api/schema";

export type Onlooker = components["schemas"]["Onlooker"];
export type Watched = "source" | "task";

const AGAIN_MS = 20_000;

/** Tell `show` who else looks, again and again. Returns what says that one has left. */
export function lookAt(kind: Watched, id: string, show: (others: readonly Onlooker[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isGone = false;
  const again = async (): Promise<void> => {
    clearTimeout(timer);
    if (isGone || document.visibilityState !== "visible") return;
    // Nobody is missed by not knowing: the next time will tell.
    const present = await arrive(kind, id).catch(() => []);
    if (isGone) return;
    show(distinct(present));
    timer = setTimeout(() => void again(), AGAIN_MS);
  };
  const leave = (): void => {
    clearTimeout(timer);
    void depart(kind, id).catch(() => undefined);
  };
  const onTurn = (): void => (document.visibilityState === "visible" ? void again() : leave());
  document.addEventListener("visibilitychange", onTurn);
  void again();
  return () => {
    isGone = true;
    document.removeEventListener("visibilitychange", onTurn);
    leave();
  };
}

async function arrive(kind: Watched, id: string): Promise<readonly Onlooker[]> {
  const { present } = kind === "source"
    ? await call("put", "/api/presence/transcripts/{source_id}", { path: { source_id: id } })
    : await call("put", "/api/presence/tasks/{task_id}", { path: { task_id: id } });
  return present.map(({ member }) => member);
}

function depart(kind: Watched, id: string): Promise<unknown> {
  return kind === "source"
    ? call("delete", "/api/presence/transcripts/{source_id}", { path: { source_id: id } })
    : call("delete", "/api/presence/tasks/{task_id}", { path: { task_id: id } });
}

/** Somebody with two tabs is one person. */
export function distinct(people: readonly Onlooker[]): Onlooker[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** Two letters for a name, as one would sign with. */
export function initialsOf(name: string): string {
  const parts = name.split(/\s+/u).filter(Boolean);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => (part ? [...part][0] : ""));
  return letters.join("").toLocaleUpperCase();
}
