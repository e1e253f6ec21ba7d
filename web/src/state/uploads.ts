/* What is handed in from this page: each file for itself, with a result of its own. */
import { signal, type Signal } from "@preact/signals";
import { call, Refusal } from "../api/call";
import { newKey } from "../api/outbox";
import type { Job, Received, Transcript } from "../api/types";
import { intake } from "../text/intake";
import { keep, recall } from "./kept";
import { announce, say as tell } from "./messages";

type Answer = Awaited<ReturnType<typeof call<"post", "/api/tasks/transcripts">>>;
export type Outcome = "sending" | "reading" | "read" | "failed" | "duplicate" | "refused";

export interface Upload {
  readonly name: string;
  readonly outcome: Signal<Outcome>;
  readonly detail: Signal<string>;
  readonly transcript: Signal<Transcript | null>;
  readonly found: Signal<number | null>;
  /** Hands it in, also again when that did not work; after a reload its bytes are not there any more. */
  readonly send: (() => Promise<Answer>) | null;
}

/** What was refused is no source, and so is remembered here, for this tab. */
const REFUSED = "gleaner.refused";
const MOST_REMEMBERED = 50;

export const uploads = signal<readonly Upload[]>(recallRefused());
/** Counts up whenever a source has changed, so that lists look again. */
export const changes = signal(0);

const AT_ONCE = 2;
const LOOK_MS = 1200;
/** How long a question about a job may stay open, and how many at once: a browser has six connections to a service. */
const WAIT_SECONDS = 20;
const MOST_WAITING = 2;
const MOST_FILES = 200;
const waiting: Upload[] = [];
let underWay = 0;
let questions = 0;

export function handInFiles(files: readonly File[]): void {
  add(files.slice(0, MOST_FILES).map((file) => make(file.name, () => handIn(formOf(file)))));
  if (files.length > MOST_FILES) tell(intake().inbox.leftOut(files.length - MOST_FILES, MOST_FILES), { tone: "bad" });
}

export function handInText(text: string, title: string): void {
  add([make(title || text.slice(0, 40), () => handIn({ text, ...(title ? { title } : {}) }))]);
}

/** A meeting of ours to try it on, through the same workers. */
export function handInSample(name: string): void {
  add([make(name, () => call("post", "/api/samples", { key: newKey() }))]);
}

function handIn(body: FormData | { text: string; title?: string }): Promise<Answer> {
  return call("post", "/api/tasks/transcripts", { body, key: newKey() });
}

export function sendAgain(upload: Upload): void {
  upload.outcome.value = "sending";
  upload.detail.value = "";
  waiting.push(upload);
  pump();
}

export function forgetFinished(): void {
  uploads.value = uploads.peek().filter(({ outcome }) => outcome.peek() === "sending" || outcome.peek() === "reading");
  rememberRefused();
}

interface Refused {
  name: string;
  detail: string;
}

function recallRefused(): Upload[] {
  try {
    const refused = JSON.parse(recall(REFUSED, "tab") ?? "[]") as Refused[];
    return refused.map(({ name, detail }) => ({ name: String(name), send: null, outcome: signal<Outcome>("refused"), detail: signal(String(detail)), transcript: signal(null), found: signal(null) }));
  } catch {
    return [];
  }
}

function rememberRefused(): void {
  const refused = uploads.peek().filter(({ outcome }) => outcome.peek() === "refused").slice(0, MOST_REMEMBERED);
  keep(REFUSED, refused.length ? JSON.stringify(refused.map(({ name, detail }): Refused => ({ name, detail: detail.peek() }))) : null, "tab");
}

function add(fresh: readonly Upload[]): void {
  uploads.value = [...fresh, ...uploads.peek()];
  waiting.push(...fresh);
  pump();
}

function make(name: string, send: Upload["send"]): Upload {
  return { name, send, outcome: signal("sending"), detail: signal(""), transcript: signal(null), found: signal(null) };
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("file", file, file.name);
  return form;
}

function pump(): void {
  while (underWay < AT_ONCE) {
    const next = waiting.shift();
    if (!next) return;
    underWay += 1;
    void handOver(next).finally(() => {
      underWay -= 1;
      changes.value += 1;
      pump();
    });
  }
}

async function handOver(upload: Upload): Promise<void> {
  try {
    if (!upload.send) return;
    const answer = await upload.send();
    if ("transcripts" in answer) takeMany(upload, answer.transcripts);
    else if (answer.duplicate) settle(upload, "duplicate", "", answer.transcript);
    else await follow(upload, answer.transcript, answer.job);
  } catch (error) {
    // A folder, or a file that is still being written, can't be read by the browser itself.
    settle(upload, "refused", error instanceof Refusal ? error.message : intake().inbox.tooLarge, null);
  }
}

/** An archive, or an answer with several calls: each is a result of its own. */
function takeMany(upload: Upload, received: readonly Received[]): void {
  uploads.value = uploads.peek().filter((other) => other !== upload);
  for (const one of received) {
    const part = make(one.file_name ?? upload.name, upload.send);
    uploads.value = [part, ...uploads.peek()];
    if (one.status === "accepted" && one.transcript && one.job) void follow(part, one.transcript, one.job);
    else settle(part, one.status === "duplicate" ? "duplicate" : "refused", one.error?.detail ?? "", one.transcript);
  }
}

async function follow(upload: Upload, transcript: Transcript, job: Job): Promise<void> {
  upload.transcript.value = transcript;
  upload.outcome.value = "reading";
  changes.value += 1;
  for (let current = job; ; ) {
    if (current.state === "done") {
      upload.found.value = countOf(current);
      settle(upload, "read", "", transcript);
      return;
    }
    if (current.state === "failed") {
      settle(upload, "failed", current.error?.detail ?? "", transcript);
      return;
    }
    current = await lookAt(current);
  }
}

/** The job as it stands when it is over; earlier when others wait as well, or nothing answers. */
async function lookAt(job: Job): Promise<Job> {
  const wait = questions < MOST_WAITING ? WAIT_SECONDS : 0;
  if (!wait) await pause();
  questions += 1;
  try {
    return (await call("get", "/api/tasks/jobs/{job_id}", { path: { job_id: job.id }, query: { wait } })).job;
  } catch {
    await pause();
    return job;
  } finally {
    questions -= 1;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

function countOf(job: Job): number {
  const fresh = (job.result as { new?: unknown } | null)?.new;
  return Array.isArray(fresh) ? fresh.length : 0;
}

function settle(upload: Upload, outcome: Outcome, detail: string, transcript: Transcript | null): void {
  upload.outcome.value = outcome;
  upload.detail.value = detail;
  upload.transcript.value = transcript;
  rememberRefused();
  announce(intake().inbox.announced(upload.name, sayOutcome(upload)));
}

export function sayOutcome(upload: Upload): string {
  const say = intake().inbox;
  const words: Record<Outcome, string> = {
    sending: say.sending, reading: say.accepted, read: say.found(upload.found.value ?? 0), failed: say.failed.toLowerCase(),
    duplicate: say.duplicate, refused: say.refused,
  };
  return [words[upload.outcome.value], upload.detail.value].filter(Boolean).join(": ");
}
