/* What customers are called whose ids stand in an address. */
import { signal } from "@preact/signals";
import { call } from "../api/call";

const names = signal<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();

export function rememberCustomer(id: string, name: string): void {
  names.value = new Map([...names.peek(), [id, name]]);
}

/** Its name, or its id until that is known; who may not see the register goes on seeing the id. */
export function customerNamed(id: string): string {
  const name = names.value.get(id);
  if (name === undefined && !asked.has(id)) {
    asked.add(id);
    call("get", "/api/resources/{resource_type}/{resource_id}", { path: { resource_type: "customer", resource_id: id } }).then(
      ({ resource }) => rememberCustomer(id, resource.name ?? id),
      () => undefined,
    );
  }
  return name ?? id;
}
