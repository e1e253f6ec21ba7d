/* A question before something that can't be undone: it says what would happen, and begins at the harmless answer. */
import { asked } from "../state/questions";
import { words } from "../text/words";
import { Button } from "./key";
import { Sheet } from "./sheet";

export function QuestionSheet() {
  const question = asked.value;
  if (!question) return null;
  return (
    <Sheet title={question.text} hideTitle class="question" onClose={() => question.answer(false)}>
      <p>{question.text}</p>
      <footer class="sheet-foot">
        <Button hasFocus keys="Escape" onClick={() => question.answer(false)}>{words.common.cancel}</Button>
        <Button kind="bad" onClick={() => question.answer(true)}>{question.verb}</Button>
      </footer>
    </Sheet>
  );
}
