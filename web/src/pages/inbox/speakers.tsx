/* Who stands behind the labels of a text: proposals with their reasons, confirmed with a click or typed. */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { Speaker } from "../../api/types";
import { say } from "../../state/messages";
import { may } from "../../state/session";
import { changes } from "../../state/uploads";
import { intake } from "../../text/intake";
import { Button } from "../../ui/key";
import { OwnerPicker } from "../../ui/pickers";

type Person = { id: string } | { name: string } | null;

export function Speakers({ id }: { id: string }) {
  const speakers = useSignal<readonly Speaker[]>([]);
  const isNaming = useSignal<string | null>(null);
  useEffect(() => {
    call("get", "/api/tasks/transcripts/{source_id}/speakers", { path: { source_id: id } }).then((answer) => (speakers.value = answer.speakers), () => undefined);
  }, [id]);
  if (!speakers.value.length) return null;
  return (
    <section>
      <h2>{intake().source.speakers}</h2>
      <div>
        {speakers.value.map((speaker) => <SpeakerRow key={speaker.label} speaker={speaker} id={id} all={speakers} isNaming={isNaming} />)}
      </div>
    </section>
  );
}

interface RowProps {
  speaker: Speaker;
  id: string;
  all: Signal<readonly Speaker[]>;
  isNaming: Signal<string | null>;
}

function SpeakerRow({ speaker, id, all, isNaming }: RowProps) {
  const text = intake().source;
  const proposal = speaker.mapping ? undefined : speaker.proposals[0];
  const mayName = may("tasks:approve");
  const name = (person: Person): void => {
    isNaming.value = null;
    void confirm(id, all, speaker.label, person);
  };
  return (
    <div class="speaker-row">
      <div class="speaker-line">
        <strong>{speaker.label}</strong>
        {speaker.mapping && speaker.mapping.name !== speaker.label ? <span>{text.isReally} {speaker.mapping.name}</span> : null}
        <span class="meta grow">{text.speaker(speaker.words)}</span>
        {mayName && isNaming.value !== speaker.label && (speaker.is_generic || speaker.mapping) ? (
          <Button kind="quiet" onClick={() => (speaker.mapping ? name(null) : (isNaming.value = speaker.label))}>{speaker.mapping ? text.clear : text.type}</Button>
        ) : null}
      </div>
      {isNaming.value === speaker.label ? (
        <OwnerPicker candidates={speaker.proposals.map((each) => each.name)} onPick={name} onCancel={() => (isNaming.value = null)} />
      ) : null}
      {proposal && mayName && isNaming.value !== speaker.label ? (
        <div class="speaker-line">
          <span class="grow">{proposal.name}? <span class="meta">{text.propose(Math.round(proposal.confidence * 100))} · {proposal.reasons[0]?.note}</span></span>
          <Button onClick={() => name(proposal.member_id ? { id: proposal.member_id } : { name: proposal.name })}>{text.confirm}</Button>
        </div>
      ) : null}
    </div>
  );
}

async function confirm(id: string, all: Signal<readonly Speaker[]>, label: string, person: Person): Promise<void> {
  const others = all.peek().filter((speaker) => speaker.label !== label && speaker.mapping).map(({ label: other, mapping }) => ({
    label: other,
    ...(mapping?.member_id ? { member_id: mapping.member_id } : { name: mapping?.name ?? "" }),
  }));
  const own = person ? [{ label, ...("id" in person ? { member_id: person.id } : { name: person.name }) }] : [];
  try {
    const answer = await call("put", "/api/tasks/transcripts/{source_id}/speakers", { path: { source_id: id }, body: { mappings: [...others, ...own] }, key: newKey() });
    all.value = answer.speakers;
    changes.value += 1;
    const mapped = answer.speakers.find((speaker) => speaker.label === label)?.mapping;
    if (mapped) say(intake().source.confirmed(label, mapped.name));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), { tone: "bad" });
  }
}
