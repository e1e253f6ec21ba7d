/* Asking before something that can't be undone. The dialog is in `ui/question.tsx`. */
import { signal } from "@preact/signals";

export interface Question {
  /** What would happen, as a question. */
  text: string;
  /** The word on the button that does it. */
  verb: string;
  answer: (isSure: boolean) => void;
}

export const asked = signal<Question | null>(null);

/** Whether the person wants that. One question at a time: an earlier one counts as no. */
export function isSure(text: string, verb: string): Promise<boolean> {
  asked.peek()?.answer(false);
  return new Promise((resolve) => {
    asked.value = {
      text,
      verb,
      answer: (answer) => {
        asked.value = null;
        resolve(answer);
      },
    };
  });
}
