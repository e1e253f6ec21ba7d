/* That a list goes on, said in words, with what shows more of it; nothing is cut silently. */
import { readMore, type TaskList, type Wanted } from "../../state/task-list";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";

export function MoreRows({ list, wanted }: { list: TaskList; wanted: Wanted }) {
  const shown = list.rows.value?.length ?? 0;
  const isBroken = Boolean(list.error.value) && shown > 0;
  if (!list.hasMore.value && !isBroken) return null;
  return <More shown={shown} isBroken={isBroken} onMore={() => void readMore(list, wanted)} />;
}

export function More({ shown, isBroken = false, onMore }: { shown: number; isBroken?: boolean; onMore: () => void }) {
  const say = work().tasks;
  return (
    <p class="more-rows meta" role="status">
      {isBroken ? say.firstBroken(shown) : say.first(shown)} <Button kind="quiet" onClick={onMore}>{isBroken ? words.common.retry : say.more}</Button>
    </p>
  );
}
