/* Go, do or find: every command that means something now, and a search through everything. */
import "./palette.css";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { active, keysOf, perform } from "../../keys/registry";
import { BINDINGS, type Binding } from "../../keys/table";
import { begunWith } from "../../state/quick-add";
import { go } from "../../state/router";
import { may, signOut } from "../../state/session";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { sayCommand } from "../../ui/command";
import { sayKey } from "../../ui/key";
import { Sheet } from "../../ui/sheet";
import { sourceTitle } from "../review/titles";
import { findPlaces, findThings } from "./everything";

export { ready } from "../../text/office";

interface Hit {
  id: string;
  group: string;
  label: string;
  hint: string;
  run: () => void;
}

const WAIT_MS = 120;
const HIDDEN = new Set(["palette", "search", "actions", "close", "help"]);

export function Page({ onClose, isHere }: { onClose: () => void; isHere: boolean }) {
  const typed = useSignal("");
  const found = useSignal<readonly Hit[]>([]);
  const at = useSignal(0);
  const isBusy = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const query = typed.value.trim();
    at.value = 0;
    if (query.length < 2 || isHere || !may("tasks:read")) {
      found.value = [];
      isBusy.value = false;
      return undefined;
    }
    // From the first letter on, so that Enter never means another hit than the one that comes a moment later.
    isBusy.value = true;
    const control = new AbortController();
    const timer = setTimeout(() => {
      search(query, control.signal).then((hits) => (found.value = hits), () => undefined).finally(() => {
        if (!control.signal.aborted) isBusy.value = false;
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [typed.value]);
  const hits = [...commands(typed.value, isHere), ...found.value, ...(isHere || isBusy.value ? [] : addable(typed.value))];
  const run = (hit: Hit | undefined): void => {
    if (!hit) return;
    onClose();
    // After the sheet is gone: commands may open one of their own.
    setTimeout(hit.run, 0);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.isComposing) return false;
    if (event.key === "ArrowDown") at.value = Math.min(hits.length - 1, at.value + 1);
    else if (event.key === "ArrowUp") at.value = Math.max(0, at.value - 1);
    else if (event.key === "Enter") run(hits[at.value]);
    else return false;
    document.getElementById(`hit-${at.value}`)?.scrollIntoView({ block: "nearest" });
    return true;
  };
  return (
    <Sheet title={isHere ? work().palette.here : work().palette.title} onClose={onClose} onKey={onKey} class="palette" hideTitle>
      <input
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls="hits"
        aria-label={work().palette.title}
        aria-activedescendant={hits.length ? `hit-${at.value}` : undefined}
        placeholder={work().palette.placeholder}
        autocomplete="off"
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <ul id="hits" role="listbox" aria-label={work().palette.title}>
        {hits.map((hit, index) => (
          <li key={hit.id} id={`hit-${index}`} role="option" aria-selected={index === at.value} onClick={() => run(hit)} onMouseMove={() => (at.value = index)}>
            <span class="meta hit-group">{hits[index - 1]?.group === hit.group ? "" : hit.group}</span>
            <span class="grow">{hit.label}</span>
            <span class="meta">{hit.hint}</span>
          </li>
        ))}
      </ul>
      {hits.length ? null : <p class="soft">{isBusy.value ? work().palette.searching : work().palette.nothing}</p>}
    </Sheet>
  );
}

function commands(typed: string, isHere: boolean): Hit[] {
  const wanted = typed.trim().toLowerCase();
  const group = work().palette.commands;
  const bindings = isHere ? ownFirst(active.peek()) : active.peek();
  const hits = bindings
    .filter(({ action }) => !HIDDEN.has(action) && BINDINGS.some((binding) => binding.action === action))
    .map(({ action }): Hit => ({
      id: action,
      group,
      label: sayCommand(action),
      hint: keysOf(action).slice(0, 1).map(sayKey).join(),
      run: () => void perform(action),
    }));
  if (!isHere) hits.push({ id: "signOut", group, label: words.signIn.signOut, hint: "", run: () => void signOut() });
  const matching = hits.filter(({ label }) => label.toLowerCase().includes(wanted));
  return isHere ? matching : matching.slice(0, wanted ? 8 : 30);
}

/** What is done here comes before how one moves here; what means the same everywhere is left out. */
export function ownFirst(bindings: readonly Binding[]): Binding[] {
  const here = bindings.filter(({ scope }) => scope !== "global");
  const scopes = [...new Set(here.map(({ scope }) => scope))].reverse();
  return scopes.flatMap((scope) => here.filter((binding) => binding.scope === scope));
}

/** What was typed may be a task of its own, which the sheet for one line goes on with. */
function addable(typed: string): Hit[] {
  const line = typed.trim();
  if (line.length < 2 || !may("tasks:write")) return [];
  const add = (): void => {
    begunWith.value = line;
    void perform("newTask");
  };
  return [{ id: "add", group: work().palette.commands, label: work().palette.add(line), hint: keysOf("newTask").slice(0, 1).map(sayKey).join(), run: add }];
}

async function search(q: string, signal: AbortSignal): Promise<Hit[]> {
  const { palette } = work();
  const [answer, others] = await Promise.all([
    call("get", "/api/tasks/search", { query: { q, limit: 6, sort: "relevance" }, signal }),
    // What of the rest can't be found hides no work.
    findThings(q, signal).catch(() => []),
  ]);
  return [
    ...findPlaces(q),
    ...others,
    ...(answer.tasks?.hits ?? []).map(({ task }): Hit => ({
      id: task.id, group: palette.tasks, label: task.title, hint: task.assignees[0]?.name ?? "", run: () => go(`/t/${task.number}`),
    })),
    ...(answer.staged_tasks?.hits ?? []).map(({ staged_task: staged }): Hit => ({
      id: staged.id, group: palette.staged, label: staged.title, hint: words.state[staged.state] ?? "",
      run: () => go(`/review/${staged.source_id ?? "none"}?at=${staged.id}`),
    })),
    ...(answer.transcripts?.hits ?? []).map(({ transcript }): Hit => ({
      id: transcript.id, group: palette.sources, label: sourceTitle(transcript), hint: "", run: () => go(`/inbox/${transcript.id}`),
    })),
  ];
}
