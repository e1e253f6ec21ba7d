import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dialogs, following, handle, mode, pending, press, type Press } from "../src/keys/registry";
import { strokeOf } from "../src/keys/strokes";
import { BINDINGS, BROWSER_KEYS, VIEWS } from "../src/keys/table";

function typed(key: string, more: Partial<Press> = {}): Press {
  return {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
    shiftKey: /^[A-Z]$/.test(key),
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    repeat: false,
    target: document.body,
    preventDefault: () => undefined,
    ...more,
  };
}

describe.each(Object.entries(VIEWS))("the keys of %s", (_, scopes) => {
  const strokes = BINDINGS.filter((binding) => scopes.includes(binding.scope)).flatMap((binding) =>
    binding.keys.map((keys) => ({ keys, action: binding.action, scope: binding.scope })),
  );
  // The arrows of the board and the calendar move within the page that they belong to.
  it("have one meaning each", () => {
    const seen = new Map<string, string>();
    for (const { keys, action } of strokes) {
      expect(seen.get(keys), `${keys}: ${seen.get(keys)} and ${action}`).toBeUndefined();
      seen.set(keys, action);
    }
  });

  it("are no beginning of another's", () => {
    for (const { keys } of strokes) {
      const longer = strokes.filter((other) => other.keys.startsWith(`${keys} `));
      expect(longer, keys).toEqual([]);
    }
  });
});

it("takes no key away from the browser", () => {
  const allowed = new Set(["Mod+k", "Mod+a"]);
  for (const { keys } of BINDINGS) {
    for (const key of keys) expect(BROWSER_KEYS.includes(key) && !allowed.has(key), key).toBe(false);
  }
});

it("names each action once", () => {
  const actions = BINDINGS.map((binding) => `${binding.scope} ${binding.action}`);
  expect(new Set(actions).size).toBe(actions.length);
});

describe("a stroke", () => {
  it("is the letter, with shift where it was held", () => {
    expect(strokeOf(typed("a"))).toBe("a");
    expect(strokeOf(typed("A"))).toBe("Shift+A");
    expect(strokeOf(typed("a", { ctrlKey: true }))).toBe("Mod+a");
    expect(strokeOf(typed("?", { shiftKey: true }))).toBe("?");
    expect(strokeOf(typed("ArrowLeft", { shiftKey: true }))).toBe("Shift+ArrowLeft");
    expect(strokeOf(typed(" "))).toBe("Space");
  });

  it("is found by its place where letters are not Latin", () => {
    expect(strokeOf(typed("ф", { code: "KeyA" }))).toBe("a");
    expect(strokeOf(typed("Ф", { code: "KeyA", shiftKey: true }))).toBe("Shift+A");
    // Dvorak: the letter that is printed counts, not its place.
    expect(strokeOf(typed("a", { code: "KeyQ" }))).toBe("a");
  });

  it("is nothing with Alt or AltGr, while composing, and for a modifier alone", () => {
    expect(strokeOf(typed("a", { altKey: true }))).toBeNull();
    expect(strokeOf(typed("@", { ctrlKey: true, altKey: true }))).toBeNull();
    expect(strokeOf(typed("a", { getModifierState: (name) => name === "AltGraph" }))).toBeNull();
    expect(strokeOf(typed("a", { isComposing: true }))).toBeNull();
    expect(strokeOf(typed("a", { keyCode: 229 }))).toBeNull();
    expect(strokeOf(typed("Shift", { shiftKey: true }))).toBeNull();
  });
});

describe("pressing a key", () => {
  let done: string[] = [];
  let stop = (): void => undefined;

  beforeEach(() => {
    done = [];
    const note = (action: string) => (): void => void done.push(action);
    stop = handle("review", {
      approve: note("approve"),
      undo: note("undo"),
      next: note("next"),
      reject: note("reject"),
      "reject.3": note("reject.3"),
      palette: note("palette"),
      goInbox: note("goInbox"),
    });
  });

  afterEach(() => {
    stop();
    pending.value = "";
    dialogs.value = 0;
    mode.value = { isOn: true, remapped: {} };
    document.body.replaceChildren();
  });

  it("acts once, and not again while a deciding key is held", () => {
    press(typed("a"));
    for (let index = 0; index < 60; index += 1) press(typed("a", { repeat: true }));
    expect(done).toEqual(["approve"]);
  });

  it("goes on moving while the key is held", () => {
    press(typed("j"));
    press(typed("j", { repeat: true }));
    expect(done).toEqual(["next", "next"]);
  });

  it("waits for the second stroke of a sequence", () => {
    press(typed("r"));
    expect(pending.value).toBe("r");
    expect(done).toEqual([]);
    press(typed("3", { code: "Digit3" }));
    expect(done).toEqual(["reject.3"]);
    expect(pending.value).toBe("");
  });

  it("takes digits by their place after a prefix", () => {
    press(typed("r"));
    press(typed("\"", { code: "Digit3" }));
    expect(done).toEqual(["reject.3"]);
  });

  it("drops a sequence that goes on with something else, or is given up", () => {
    press(typed("r"));
    press(typed("y"));
    press(typed("3", { code: "Digit3" }));
    press(typed("r"));
    press(typed("Escape"));
    press(typed("3", { code: "Digit3" }));
    expect(done).toEqual([]);
  });

  it("says what may follow a prefix", () => {
    expect(following("r").map(({ key }) => key)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });

  it.each(["input", "textarea", "select"])("does nothing in a %s", (tag) => {
    const field = document.createElement(tag);
    document.body.append(field);
    for (const key of ["a", "r", "j", "u", "g"]) press(typed(key, { target: field }));
    expect(done).toEqual([]);
    expect(pending.value).toBe("");
    press(typed("k", { target: field, ctrlKey: true }));
    expect(done).toEqual(["palette"]);
  });

  it("does nothing in text that is edited in place, nor below a dialog", () => {
    const field = document.createElement("div");
    field.setAttribute("contenteditable", "true");
    document.body.append(field);
    press(typed("a", { target: field }));
    dialogs.value = 1;
    press(typed("a"));
    expect(done).toEqual([]);
  });

  it("does nothing with Ctrl, Alt or AltGr", () => {
    press(typed("a", { ctrlKey: true, shiftKey: true }));
    press(typed("a", { altKey: true }));
    press(typed("u", { metaKey: true }));
    expect(done).toEqual([]);
  });

  it("leaves Enter and Space to buttons", () => {
    const button = document.createElement("button");
    document.body.append(button);
    const stopList = handle("review", { open: () => void done.push("open") });
    press(typed("Enter", { target: button }));
    expect(done).toEqual([]);
    press(typed("Enter"));
    expect(done).toEqual(["open"]);
    stopList();
  });

  it("can be switched off and remapped", () => {
    mode.value = { isOn: false, remapped: {} };
    press(typed("a"));
    expect(done).toEqual([]);
    mode.value = { isOn: true, remapped: { approve: "y" } };
    press(typed("a"));
    press(typed("y"));
    expect(done).toEqual(["approve"]);
  });
});
