/* Saved views: one's own and shared ones, opened from a list, kept from the filters that are set. */
import "./saved-views.css";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../../api/call";
import { newKey } from "../../api/outbox";
import type { components } from "../../api/schema";
import { say as tell } from "../../state/messages";
import { go, place, setQuery } from "../../state/router";
import { hasChanged, hrefOf, queryToSave } from "../../state/saved-views";
import { me, nameOf } from "../../state/session";
import { views as words } from "../../text/views";
import { Button } from "../../ui/key";
import { Sheet } from "../../ui/sheet";

type View = components["schemas"]["SavedView"];

export function Page() {
  const views = useSignal<readonly View[]>([]);
  const isOpen = useSignal(false);
  const load = (): void => {
    call("get", "/api/views", { query: { limit: 100 } }).then((answer) => (views.value = answer.views), () => undefined);
  };
  useEffect(load, []);
  const { query } = place.value;
  const chosen = views.value.find(({ id }) => id === query.get("saved"));
  const isChanged = chosen !== undefined && hasChanged(chosen.query, query);
  return (
    <>
      <Button class="views-open" onClick={() => (isOpen.value = true)}>{chosen ? chosen.name : words().title}{isChanged ? <span class="badge warned">{words().changed}</span> : null}</Button>
      {isOpen.value ? <Choice views={views} chosen={isChanged ? chosen : undefined} onClose={() => (isOpen.value = false)} onChange={load} /> : null}
    </>
  );
}

interface Props {
  views: Signal<readonly View[]>;
  chosen: View | undefined;
  onClose: () => void;
  onChange: () => void;
}

function Choice({ views, chosen, onClose, onChange }: Props) {
  const say = words();
  const open = (view: View): void => {
    onClose();
    go(hrefOf(location.pathname, view));
  };
  const update = (view: View): void => {
    const body = { query: queryToSave(place.peek().query) };
    void call("patch", "/api/views/{view_id}", { path: { view_id: view.id }, body, version: view.version, key: newKey() }).then(onChange, complain);
  };
  const remove = (view: View): void => {
    void call("delete", "/api/views/{view_id}", { path: { view_id: view.id }, key: newKey() }).then(() => {
      views.value = views.peek().filter(({ id }) => id !== view.id);
      if (place.peek().query.get("saved") === view.id) setQuery({ saved: null });
    }, complain);
  };
  return (
    <Sheet title={say.title} onClose={onClose}>
      {views.value.length ? null : <p class="soft">{say.none}</p>}
      <ul class="views-list">
        {views.value.map((view) => (
          <li key={view.id}>
            <button type="button" class="views-name" onClick={() => open(view)}>
              <span>{view.name}</span>
              <span class="meta">{view.is_shared ? (view.member_id === me.value ? say.shared : say.sharedBy(nameOf(view.member_id))) : say.own}</span>
            </button>
            {view.member_id === me.value && view.id === chosen?.id ? <Button onClick={() => update(view)}>{say.update}</Button> : null}
            {view.member_id === me.value ? <Button kind="quiet" label={`${say.remove}: ${view.name}`} onClick={() => remove(view)}>{say.remove}</Button> : null}
          </li>
        ))}
      </ul>
      <Keep onKept={(view) => { onChange(); open(view); }} />
    </Sheet>
  );
}

/** The filters that are set now, under a new name. */
function Keep({ onKept }: { onKept: (view: View) => void }) {
  const say = words();
  const form = useRef<HTMLFormElement>(null);
  const keep = (): void => {
    const given = new FormData(form.current ?? undefined);
    const body = { name: String(given.get("name")), query: queryToSave(place.peek().query), is_shared: given.get("shared") !== null };
    void call("post", "/api/views", { body, key: newKey() }).then(({ view }) => onKept(view), complain);
  };
  return (
    <form ref={form} class="form views-keep" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <label class="field"><span>{say.keep}</span><input name="name" required maxLength={200} autocomplete="off" /></label>
      <label class="check"><input type="checkbox" name="shared" /> {say.share}</label>
      <p><Button type="submit" kind="primary">{say.save}</Button></p>
    </form>
  );
}

function complain(reason: unknown): void {
  tell(reason instanceof Error ? reason.message : String(reason), { tone: "bad" });
}
