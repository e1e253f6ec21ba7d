/* Pages that are fetched when they are first looked at. */
import type { ComponentType } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { words } from "../text/words";
import { Button } from "./key";
import { Failure, Loading } from "./states";

interface Loaded<P> {
  Page: ComponentType<P>;
  /** What else must be there before it is painted, such as its words. */
  ready?: () => Promise<void>;
}

type Loader<P> = () => Promise<Loaded<P>>;

interface Options<P> {
  /** A sheet or pane within a page. */
  isPart?: boolean;
  /** What nobody misses: it says nothing when it can't be fetched. */
  isOrnament?: boolean;
  /** What stands there until the part has come. */
  standIn?: ComponentType<P>;
}

/** A page, or a part of one, which shows nothing or its stand-in until it is there, and says when it can't be fetched. */
export function lazy<P extends object>(load: Loader<P>, { isPart = false, isOrnament = false, standIn: StandIn }: Options<P> = {}): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const page = useSignal<ComponentType<P> | null>(loaded);
    const error = useSignal<unknown>(null);
    const fetchPage = (): void => {
      error.value = null;
      load()
        .then(async (module) => {
          await module.ready?.();
          page.value = loaded = module.Page;
        })
        .catch((reason: unknown) => (error.value = reason));
    };
    useEffect(() => {
      if (page.value) return undefined;
      fetchPage();
      // A connection that comes back is tried at once.
      const again = (): void => void (error.peek() && fetchPage());
      addEventListener("online", again);
      return () => removeEventListener("online", again);
    }, []);
    const Page = page.value;
    if (Page) return <Page {...props} />;
    if (isPart || isOrnament) {
      const isMissed = Boolean(error.value) && !isOrnament;
      return (
        <>
          {StandIn ? <StandIn {...props} /> : null}
          {isMissed ? <p class="part-missing" role="alert">{words.failure.partMissing} <Button onClick={fetchPage}>{words.common.retry}</Button></p> : null}
        </>
      );
    }
    if (error.value) return <main class="page"><Failure error={error.value} onRetry={fetchPage} /></main>;
    return <main class="page"><Loading /></main>;
  };
}
