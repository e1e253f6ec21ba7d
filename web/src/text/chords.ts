/* What may follow a key: fetched right after the first row, because no key answers before. German has it all in one table. */
import { en } from "./en";

Object.assign(en.actions, {
  "reject.1": "Not a task", "reject.2": "Already done", "reject.3": "Duplicate", "reject.4": "Wrong owner", "reject.5": "Not our work", "reject.6": "Too vague",
  "reject.7": "Hypothetical or a joke", "reject.8": "Wrongly transcribed", "reject.9": "Another reason", rejectAgain: "Last reason again",
  "snooze.1": "Later today", "snooze.2": "Tomorrow", "snooze.3": "Next Monday", "snooze.4": "In two weeks",
  snoozeWords: "In words",
  wordAfter: "Mark the next word of the text", wordBefore: "Mark the word before", markAfter: "One word more", markBefore: "One word less, or more to the left",
  turnAfter: "On to what is said next", turnBefore: "Back to what was said before", markTurnAfter: "To the end of what is said", markTurnBefore: "To the beginning of what is said",
});
