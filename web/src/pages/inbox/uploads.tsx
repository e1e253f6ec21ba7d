/* What was just handed in, a result for each. */
import { forgetFinished, sayOutcome, sendAgain, uploads, type Upload } from "../../state/uploads";
import { intake } from "../../text/intake";
import { words } from "../../text/words";
import { Button } from "../../ui/key";

const SIGNS = { sending: "…", reading: "●", read: "✓", failed: "!", duplicate: "=", refused: "!" } as const;
const TONES = { sending: "busy", reading: "busy", read: "good", failed: "bad", duplicate: "calm", refused: "bad" } as const;

export function Uploads() {
  if (!uploads.value.length) return null;
  const settled = uploads.value.filter(({ outcome }) => !["sending", "reading"].includes(outcome.value)).length;
  const isOne = uploads.value.length === 1;
  return (
    <section class="card uploads" aria-label={intake().inbox.results}>
      <header>
        <h2>{intake().inbox.results} {uploads.value.length > 1 ? <span class="count">{intake().inbox.handedIn(settled, uploads.value.length)}</span> : null}</h2>
        <Button kind="quiet" onClick={forgetFinished}>{words.common.hide}</Button>
      </header>
      <ul class="inbox-list" tabIndex={isOne ? undefined : 0} aria-label={intake().inbox.results}>{uploads.value.map((upload) => <Result key={upload.name} upload={upload} isOne={isOne} />)}</ul>
    </section>
  );
}

function Result({ upload, isOne }: { upload: Upload; isOne: boolean }) {
  const outcome = upload.outcome.value;
  const id = upload.transcript.value?.id;
  return (
    <li class="inbox-row">
      <span class={`state ${TONES[outcome]}`} aria-hidden="true">{SIGNS[outcome]}</span>
      {id ? <a class="inbox-title" href={`/inbox/${id}`}>{upload.name}</a> : <span class="inbox-title">{upload.name}</span>}
      <span class={`inbox-outcome ${TONES[outcome] === "bad" ? "bad-text" : "soft"}`}>{sayOutcome(upload)}</span>
      <span class="inbox-actions">
        {id && outcome === "read" && upload.found.value ? <a class={`button ${isOne ? "primary" : ""}`} href={`/review/${id}`}>{intake().inbox.review}</a> : null}
        {outcome === "refused" && upload.send ? <Button onClick={() => sendAgain(upload)}>{intake().inbox.again}</Button> : null}
      </span>
    </li>
  );
}
