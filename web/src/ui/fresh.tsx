/* What came in meanwhile, as a count that one presses: nothing moves under the reader. */
import { words } from "../text/words";

export function Fresh({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div class="fresh-place" role="status">
      {count > 0 ? <button type="button" class="fresh" onClick={onShow}>{words.review.freshCount(count)}</button> : null}
    </div>
  );
}
