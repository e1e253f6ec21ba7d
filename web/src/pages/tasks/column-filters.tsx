/* Below the names of the columns: the same filters, where one looks for them in a table. */
import { writeFilters, type Filters } from "../../state/filters";
import { setQuery } from "../../state/router";
import { work } from "../../text/work";
import { ChooseCustomer, ChooseDue, ChoosePriority, ChooseStatus } from "./filter-choices";
import { ChoosePerson } from "./person-choice";

export function Page({ filters }: { filters: Filters }) {
  const { columns } = work().tasks;
  const named = (column: keyof typeof columns): string => work().tasks.filterBy(columns[column]);
  return (
    <tr class="column-filters">
      <td><ChooseDue label={named("due")} filters={filters} /></td>
      <td>
        <input type="search" aria-label={named("title")} defaultValue={filters.q} onChange={(event) => setQuery(writeFilters({ q: event.currentTarget.value }))} />
      </td>
      <td><ChoosePerson label={named("owner")} value={filters.assignee} onPick={(assignee) => setQuery(writeFilters({ assignee }))} /></td>
      <td><ChooseCustomer value={filters.customer} /></td>
      <td><ChooseStatus label={named("status")} value={filters.status} /></td>
      <td><ChoosePriority label={named("priority")} value={filters.priority} /></td>
    </tr>
  );
}
