/* What a change of policies would do, asked before it holds. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { components } from "../../api/schema";
import { policies } from "../../text/policies";
import { Button } from "../../ui/key";

export type Patch = components["schemas"]["WorkspacePatch"];
export type Tried = components["schemas"]["PolicyDryRunAnswer"];
type Consequence = Tried["consequences"][number];

/** In words; what would happen to nothing is left out. */
export function sentencesOf(consequences: readonly Consequence[]): string[] {
  const say = policies();
  return consequences.filter(({ count }) => count).map(({ kind, count, of, origin }) => say.consequences[kind](count, of, say.origins[origin ?? ""] ?? origin ?? ""));
}

/** A change that waits for a yes, with what it would do. */
export function Asked({ patch, onSave, onLeave }: { patch: Patch; onSave: () => void; onLeave: () => void }) {
  const say = policies();
  const tried = useSignal<Tried | null>(null);
  const fault = useSignal("");
  useEffect(() => {
    tried.value = null;
    fault.value = "";
    let isOld = false;
    call("post", "/api/workspace/dry-run", { body: patch as components["schemas"]["PolicyDryRunBody"] }).then(
      (answer) => { if (!isOld) tried.value = answer; },
      (reason: unknown) => (fault.value = reason instanceof Error ? reason.message : String(reason)),
    );
    return () => (isOld = true);
  }, [patch]);
  const sentences = tried.value ? sentencesOf(tried.value.consequences) : [];
  return (
    <div class="asked" role="status">
      {fault.value ? <p class="fault">{fault.value}</p> : null}
      {!tried.value && !fault.value ? <p class="soft">{say.trying}</p> : null}
      {tried.value && !sentences.length ? <p>{say.nothing}</p> : null}
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {tried.value?.decisions.count ? <p class="meta">{say.last(tried.value.decisions.count)}</p> : null}
      <p class="steps"><Button kind="primary" onClick={onSave} disabled={!tried.value}>{say.save}</Button> <Button onClick={onLeave}>{say.leave}</Button></p>
    </div>
  );
}

/** What had become of approving without a look, from a bar on that one moves. */
export function Bar() {
  const say = policies();
  const percent = useSignal(90);
  const tried = useSignal<Tried | null>(null);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      call("post", "/api/workspace/dry-run", { body: { approve_from: percent.value / 100 } }).then((answer) => { if (!isOld) tried.value = answer; }, () => undefined);
    }, 250);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [percent.value]);
  const wrong = tried.value?.consequences.find(({ kind }) => kind === "approved_wrongly");
  return (
    <section class="card group">
      <h2>{say.bar}</h2>
      <p class="meta">{say.barMore}</p>
      <label class="field inline"><span>{say.from(percent.value)}</span>
        <input type="range" min={40} max={100} step={5} value={percent.value} onInput={(event) => (percent.value = Number(event.currentTarget.value))} />
      </label>
      <div class="bar-said" role="status">
        {tried.value?.consequences.map(({ kind, count, of }) => <p key={kind}>{say.consequences[kind](count, of, "")}</p>)}
        {wrong?.examples.length ? <ul class="examples" aria-label={say.wrongOnes}>{wrong.examples.map(({ id, title }) => <li key={id}>{title}</li>)}</ul> : null}
      </div>
    </section>
  );
}
