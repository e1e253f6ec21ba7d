/* The sentences of the first minute. */

export const en = {
  title: "What was said becomes work", line: "Hand in the first call or mail. What is found in it opens by itself, beside its words.",
  sample: "Try a sample", sampleMore: "A short meeting of ours in which you take part, read like any other.", sampleDo: "Read the sample meeting", sampleName: "Sample meeting",
  paste: "Paste a text", pasteMore: "The words of a call, a chat or a mail, from wherever you have them.", pasteDo: "Paste text",
  drop: "Drop files", dropMore: "Transcripts, documents, subtitles, mails or a ZIP of them, anywhere on this page.", dropDo: "Choose files",
  mail: "Forward mail", mailMore: "An address of your own, to which calls and mails are forwarded.", mailDo: "Make an address", mailAsk: "An administrator makes the address.",
};

export type StartWords = typeof en;
