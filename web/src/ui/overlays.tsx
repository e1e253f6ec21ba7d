/* What lies over every page, fetched right after it: messages, the state of the connection, what may follow a key. */
import { useEffect } from "preact/hooks";
import { begunAt, may, session } from "../state/session";
import { follow } from "../state/live";
import { followNotifications } from "../state/notifications";
import { followProposals } from "../state/proposals";
import { followQueue } from "../state/review/others";
import { followAdvice } from "../state/review/recommendations";
import { Chord } from "./chord";
import { takeDrops } from "./dropping";
import { QuestionSheet } from "./question";
import { LostBar, OfflineBar, Toasts } from "./toasts";

export function Page() {
  useEffect(followEverything, [session.value?.workspace.id]);
  useEffect(() => (may("intake:write") ? takeDrops() : undefined), []);
  return (
    <>
      <Chord />
      <QuestionSheet />
      <OfflineBar />
      <LostBar />
      <Toasts />
    </>
  );
}

/** From what was known when the page began, so that nothing falls between. */
function followEverything(): (() => void) | undefined {
  const workspace = session.peek()?.workspace.id;
  if (!workspace || !may("tasks:read")) return undefined;
  const stop = follow(workspace, begunAt ?? 0);
  const stopProposals = followProposals();
  const stopNotifications = followNotifications();
  const stopAdvice = followAdvice();
  const stopQueue = followQueue();
  return () => {
    stop();
    stopQueue();
    stopProposals();
    stopNotifications();
    stopAdvice();
  };
}
