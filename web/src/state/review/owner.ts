/* Who would do it: the member who is meant, else the name that was said. */
import type { Staged } from "../../api/types";
import { users } from "../session";

export function ownerOf({ proposed }: Staged): string | null {
  const member = proposed.owner_id ? users.value.get(proposed.owner_id) : undefined;
  return member?.name ?? proposed.owner;
}
