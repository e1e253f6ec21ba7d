/* The sentences of the inbox and of a source. */
import type { Transcript } from "../../api/types";

type Warning = Transcript["warnings"][number];

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  inbox: {
    mail: "Mail", title: "Inbox", drop: "Drop files anywhere", choose: "Choose files", paste: "Paste text", empty: "Nothing has come in.",
    emptyMore: "Drop a transcript here, choose files or paste the text of a call.", all: "All", reading: "Reading", failed: "Failed",
    done: "Read", received: "Waits to be read", processing: "Being read", review: "Review", again: "Try again", original: "Original",
    found: (count: number) => `${plural(count, "suggestion waits", "suggestions wait")}`, nothingWaits: "Nothing waits", nothingFound: "Nothing to do was found", decided: (count: number) => (count === 1 ? "1 decided" : `all ${count.toLocaleString("en")} decided`), snoozed: (count: number) => `${count.toLocaleString("en")} put off`,
    unlikely: (count: number) => `${count.toLocaleString("en")} unlikely`, since: (state: string, ago: string) => `${state}, since ${ago}`, dropHere: "Drop to hand in",
    pasteTitle: "Hand in text", pasteName: "Title", pasteText: "Text of a call or a mail", pasteSend: "Hand in", results: "Handed in", handedIn: (ready: number, all: number) => `${ready.toLocaleString("en")} of ${all.toLocaleString("en")}`,
    leftOut: (count: number, most: number) => `${plural(count, "file was", "files were")} left out: at most ${most.toLocaleString("en")} at once.`,
    accepted: "is being read", duplicate: "was here before", refused: "refused", sending: "is being sent", tooLarge: "The file can't be read. It may be a folder, or still being written.",
    moreSources: "Show more", words: (count: number) => plural(count, "word", "words"), warnings: "What to know",
    warningWords: {
      no_speakers: "It does not say who speaks.", no_timestamps: "It has no times.", approximate_times: "It has a time only every few minutes.",
      generic_speakers: "Some speakers have a stand-in for a name.", collapsed_speakers: "Several voices are under one name, so nobody is proposed as owner.", overlapping_cues: "Some lines begin before the last one has ended.",
      clock_wrapped: "It goes on past midnight.", lossy_decode: "Some characters could not be read.", truncated: "It goes beyond a limit; the rest was left out.",
      speakers_missing: "It was made without the names of its speakers.",
    } satisfies Record<Warning, string>, nothingMatches: "Nothing matches.",
    announced: (name: string, outcome: string) => `${name}: ${outcome}.`,
  },
  source: {
    parent: "The mail that it came with",
    text: "Text", found: "What was found", speakers: "Speakers", details: "Details", nothing: "No task was found in this text.",
    format: "Format", size: "Size", cameAt: "Came in", occurred: "Took place", zone: "Zone", by: "Handed in by", language: "Language",
    again: "Read again", original: "Original", remove: "Delete", removed: "Deleted.", restored: "It is back.",
    rereading: "It is being read again.", speaker: (words: number) => `${words.toLocaleString("en")} words`, isReally: "is", nobody: "Not named",
    propose: (percent: number) => `${percent} % sure`, confirm: "Confirm", confirmed: (label: string, name: string) => `${label} is ${name}. Suggestions follow.`,
    clear: "Forget the name", failed: "Can't be read", review: (count: number) => `Review ${count}`, state: "State", kb: (count: number) => `${count.toLocaleString("en")} kB`,
    type: "Another name",
  },
};

export type IntakeWords = typeof en;
