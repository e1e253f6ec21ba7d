/* Pages that are fetched when they are first looked at. */
import type { ComponentType } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Failure, Loading } from "./states";

interface Loaded<P> {
  Page: ComponentType<P>;
  /** What else must be there before it is painted, such as its words. */
  ready?: () => Promise<void>;
}

type Loader<P> = () => Promise<Loaded<P>>;

/** A page, or with `isPart` a sheet or pane within one, which shows nothing until it is there. */
export function lazy<P extends object>(load: Loader<P>, { isPart = false } = {}): ComponentType<P> {
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
      if (!page.value) fetchPage();
    }, []);
    if (isPart && !page.value) return null;
    if (error.value) return <main class="page"><Failure error={error.value} onRetry={fetchPage} /></main>;
    const Page = page.value;
    return Page ? <Page {...props} /> : <main class="page"><Loading /></main>;
  };
}
