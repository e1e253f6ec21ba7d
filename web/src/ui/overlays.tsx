/* What lies over every page, fetched right after it: messages, the state of the connection, what may follow a key. */
import { Chord } from "./chord";
import { OfflineBar, Toasts } from "./toasts";

export function Page() {
  return (
    <>
      <Chord />
      <OfflineBar />
      <Toasts />
    </>
  );
}
