/* An inbox in which there is nothing yet: four ways in, and what comes of the first opens by itself. */
import { effect, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { showFresh } from "../../state/review/queue";
import { look } from "../../state/review/watch";
import { go } from "../../state/router";
import { may } from "../../state/session";
import { handInSample, uploads } from "../../state/uploads";
import { start } from "../../text/start";
import { Button } from "../../ui/key";

export function Ways({ choose, paste }: { choose: () => void; paste: () => void }) {
  const say = start();
  return (
    <section class="ways" aria-label={say.title}>
      <header class="ways-head">
        <h2>{say.title}</h2>
        <p class="soft">{say.line}</p>
      </header>
      <ul class="ways-list">
        <Way title={say.sample} line={say.sampleMore}><Button kind="primary" disabled={uploads.value.length > 0} onClick={() => handInSample(say.sampleName)}>{say.sampleDo}</Button></Way>
        <Way title={say.paste} line={say.pasteMore}><Button onClick={paste}>{say.pasteDo}</Button></Way>
        <Way title={say.drop} line={say.dropMore}><Button onClick={choose}>{say.dropDo}</Button></Way>
        <Way title={say.mail} line={say.mailMore}>{may("admin") ? <a class="button" href="/settings/intake">{say.mailDo}</a> : <span class="soft">{say.mailAsk}</span>}</Way>
      </ul>
    </section>
  );
}

function Way({ title, line, children }: { title: string; line: string; children: ComponentChildren }) {
  return <li class="card way"><h3>{title}</h3><p class="soft">{line}</p><p>{children}</p></li>;
}

/** Once something is found in what was handed in first, Review opens on it. Returns what stops that. */
export function openFirst(wasEmpty: Signal<boolean>): () => void {
  return effect(() => {
    const found = uploads.value.find((upload) => upload.outcome.value === "read" && (upload.found.value ?? 0) > 0);
    const id = found?.transcript.value?.id;
    if (!id || !wasEmpty.peek()) return;
    wasEmpty.value = false;
    void look().then(showFresh, () => undefined).then(() => go(`/review/${id}`));
  });
}
