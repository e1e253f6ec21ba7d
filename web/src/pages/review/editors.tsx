/* The editors of a suggestion's fields, fetched once the first row is painted. */
import { useState } from "preact/hooks";
import { takeAhead } from "../../keys/ahead";
import type { Row } from "../../state/review/rows";
import { noteOf, setNote } from "../../state/review/notes";
import { setCustomer, setDue, setOwner, setTitle } from "../../state/review/edit";
import { dayOf } from "../../text/dates";
import { words } from "../../text/words";
import { DayField } from "../../ui/day";
import { Line } from "../../ui/line";
import { CustomerPicker, OwnerPicker } from "../../ui/pickers";
import type { FieldName } from "./fields";

interface Props {
  name: FieldName;
  row: Row;
  onClose: () => void;
}

export function Page({ name, row, onClose }: Props) {
  const { title, proposed } = row.staged.value;
  const [ahead] = useState(takeAhead);
  const then = <T,>(save: (value: T) => void) => (value: T): void => {
    save(value);
    onClose();
  };
  switch (name) {
    case "title":
      return <Line label={words.actions["title"] ?? ""} value={title} class="title-input" onSave={(text) => setTitle(row, text)} onClose={onClose} ahead={ahead} />;
    case "owner":
      return <OwnerPicker candidates={proposed.owner_candidates} onPick={then((owner) => setOwner(row, owner))} onCancel={onClose} ahead={ahead} />;
    case "due": {
      const day = proposed.due_at ? dayOf(proposed.due_at, proposed.due_tz ?? undefined) : "";
      return <DayField value={day} onPick={then((picked) => setDue(row, picked))} onCancel={onClose} />;
    }
    case "customer":
      return <CustomerPicker onPick={then((picked) => setCustomer(row, picked))} onCancel={onClose} ahead={ahead} />;
    case "note":
      return <Line label={words.review.note} value={noteOf(row)} onSave={(text) => setNote(row, text)} onClose={onClose} ahead={ahead} />;
  }
}
