/* The queue of one source, and what comes after it. */
import { computed, useSignal, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { advice } from "../../state/review/advice";
import { current, currentGroup, moveTo, toggle } from "../../state/review/cursor";
import { ownerOf } from "../../state/review/owner";
import { fresh, showFresh } from "../../state/review/queue";
import { groups, SURE, type Group, type Row } from "../../state/review/rows";
import { sayDue } from "../../text/dates";
import { words } from "../../text/words";
import { Icon } from "../../ui/icons";
import { Button } from "../../ui/key";
import { reveal, useSeen, Windowed } from "../../ui/windowed";
import { titleOf } from "./titles";

const ROW = 52;

const currentId = computed(() => current.value?.id);

export function QueueList({ group }: { group: Group }) {
  const frame = useRef<HTMLDivElement>(null);
  const seen = useSeen(frame);
  const shown = useRef<{ row: Row | null; at: number }>({ row: null, at: -1 });
  useSignalEffect(() => {
    const row = current.value;
    const list = group.shown.value;
    const at = row ? list.indexOf(row) : -1;
    // Whoever scrolled away from it stays there while more rows come in.
    const stays = shown.current.row === row && shown.current.at === at;
    shown.current = { row, at };
    if (at < 0 || stays) return;
    const isInDrawer = at >= group.likely.peek().length;
    reveal(frame.current, seen, { top: at * ROW + (isInDrawer ? 36 : 0), height: ROW });
  });
  return (
    <div class="pane queue" ref={frame}>
      {fresh.value.length ? (
        <button type="button" class="fresh" onClick={showFresh}>{words.review.freshCount(fresh.value.length)}</button>
      ) : null}
      <Rows rows={group.likely.value} frame={frame} label={words.review.suggestions} offset={0} group={group} />
      {group.unlikely.value.length ? <Drawer group={group} frame={frame} /> : null}
      <Decided group={group} />
      <Others group={group} />
    </div>
  );
}

interface RowsProps {
  rows: readonly Row[];
  frame: { current: HTMLDivElement | null };
  label: string;
  offset: number;
  group: Group;
}

function Rows({ rows, frame, label, offset, group }: RowsProps) {
  if (!rows.length) return null;
  return (
    <div role="listbox" aria-label={label} aria-multiselectable="true" tabIndex={0} aria-activedescendant={currentId}>
      <Windowed
        rows={rows}
        height={ROW}
        within={frame}
        render={(row, index) => <QueueRow key={row.id} row={row} at={offset + index + 1} of={group.size} />}
      />
    </div>
  );
}

function Drawer({ group, frame }: { group: Group; frame: RowsProps["frame"] }) {
  const isOpen = group.isDrawerOpen.value;
  return (
    <>
      <Button action="unsure" kind="quiet" class={`drawer ${isOpen ? "is-open" : ""}`} expanded={isOpen}>
        <Icon name="chevron" />
        <span class="grow">{words.review.lessSure(group.unlikely.value.length)}</span>
      </Button>
      {isOpen ? (
        <Rows rows={group.unlikely.value} frame={frame} label={words.actions["unsure"] ?? ""} offset={group.likely.value.length} group={group} />
      ) : null}
    </>
  );
}

/** The frame of a row; what is in it stays as it is when only its place changes. */
function QueueRow({ row, at, of }: { row: Row; at: number; of: ReadonlySignal<number> }) {
  const { confidence } = row.staged.value;
  const level = confidence >= SURE ? "sure" : confidence >= 0.5 ? "likely" : "unsure";
  return (
    <div
      id={row.id}
      role="option"
      class={`row ${row.isCurrent.value ? "current" : ""} ${level}`}
      aria-selected={row.isSelected.value}
      aria-current={row.isCurrent.value ? "true" : undefined}
      aria-setsize={of}
      aria-posinset={at}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) toggle(row);
        else moveTo(row);
      }}
    >
      <RowWords row={row} />
    </div>
  );
}

function RowWords({ row }: { row: Row }) {
  const { title, proposed, confidence, duplicate_candidates: doubles, polarity, gone_at: isGone } = row.staged.value;
  const owner = ownerOf(row.staged.value);
  const due = sayDue(proposed);
  const said = advice.value.get(row.id);
  return (
    <>
      <span class="row-title">{title}</span>
      <span class="row-meta">
        <span class={owner ? "" : "missing"}>{owner ?? words.review.noOwner}</span>
        {due ? <span>{due}</span> : null}
        {proposed.priority === "high" || proposed.priority === "urgent" ? <span class="warned">▲ {words.priority[proposed.priority]}</span> : null}
        {isGone ? <span class="warned">{words.review.notFoundShort}</span> : null}
        {polarity === "done" ? <span class="oked">✓ {words.review.doneShort}</span> : null}
        {doubles.length ? <span class="warned">{words.review.dupShort}</span> : null}
        {said ? <span class={`advice ${said.tone}`}>{said.short}</span> : null}
        {row.unsaved.value > 0 ? <span>{words.review.saving}</span> : null}
        <span class="row-percent">{Math.round(confidence * 100)}</span>
      </span>
    </>
  );
}

function Decided({ group }: { group: Group }) {
  const isOpen = useSignal(false);
  const count = group.decided.value.length;
  if (!count) return null;
  return (
    <details class="decided" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary><Icon name="chevron" />{words.review.decidedHere(count)}</summary>
      {isOpen.value ? <ul>
        {group.decided.value.slice(0, 200).map((row) => (
          <li key={row.id} class={`decided-row ${row.staged.value.state}`}>
            <span class="grow">{row.staged.value.title}</span>
            <span class="meta">{words.state[row.staged.value.state]}{row.unsaved.value > 0 ? ` · ${words.review.saving}` : ""}</span>
          </li>
        ))}
      </ul> : null}
    </details>
  );
}

function Others({ group }: { group: Group }) {
  const others = groups.value.filter((other) => other !== group && other.waiting.value > 0);
  if (!others.length) return null;
  return (
    <nav class="others" aria-label={words.review.nextUp}>
      <p class="others-title">{words.review.nextUp}</p>
      {others.slice(0, 50).map((other) => (
        <a key={other.sourceId} class="other" href={`/review/${other.sourceId || "none"}`} aria-current={other === currentGroup.value ? "page" : undefined}>
          <span class="grow">{titleOf(other)}</span>
          <span class="count">{other.waiting.value}</span>
        </a>
      ))}
    </nav>
  );
}
