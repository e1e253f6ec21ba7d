/* One of the people of the workspace. */
import { users } from "../../state/session";
import { work } from "../../text/work";

export function ChoosePerson({ label, value, onPick }: { label: string; value: string; onPick: (id: string) => void }) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
      <option value="">{work().queue.anyOwner}</option>
      {[...users.value.values()].map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}
    </select>
  );
}
