/* The one outbox of this page: what was decided and edited, on its way to the service. */
import { Outbox } from "../api/outbox";

export const outbox = new Outbox();

addEventListener("online", () => outbox.retry());
// Leaving now would lose what is not stored; the browser asks in words of its own.
addEventListener("beforeunload", (event) => {
  if (outbox.count.peek() > 0) event.preventDefault();
});
