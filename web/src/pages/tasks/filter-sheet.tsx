/* The filters that stand in no row of switches. */
import { writeFilters, type Filters } from "../../state/filters";
import { setQuery } from "../../state/router";
import { work } from "../../text/work";
import { words } from "../../text/words";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";
import { AddTag, ChooseCustomer, ChooseDue, ChoosePriority, ChooseStatus } from "./filter-choices";
import { ChoosePerson } from "./person-choice";

export function Page({ filters, onClose }: { filters: Filters; onClose: () => void }) {
  const say = work().tasks;
  return (
    <Sheet title={say.moreFilters} onClose={onClose} class="narrow">
      <div class="form filter-sheet">
        <label class="field"><span>{say.columns.status}</span><ChooseStatus label={say.columns.status} value={filters.status} /></label>
        <label class="field"><span>{say.priority}</span><ChoosePriority label={say.priority} value={filters.priority} /></label>
        <label class="field"><span>{say.columns.due}</span><ChooseDue label={say.columns.due} filters={filters} /></label>
        <label class="field"><span>{say.creator}</span><ChoosePerson label={say.creator} value={filters.creator} onPick={(creator) => setQuery(writeFilters({ creator }))} /></label>
        <label class="field"><span>{say.tag}</span><AddTag value={filters.tag} /></label>
        <div class="field"><span>{say.customer}</span><ChooseCustomer value={filters.customer} /></div>
        <footer class="sheet-foot"><Button kind="primary" onClick={onClose}>{words.common.close}</Button></footer>
      </div>
    </Sheet>
  );
}
