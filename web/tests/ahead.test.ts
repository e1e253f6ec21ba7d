/* Keys that are pressed before the field is there. */
import { afterEach, expect, test, vi } from "vitest";
import { expectField, keepAhead, takeAhead } from "../src/keys/ahead";
import { handle, press, type Press } from "../src/keys/registry";

const key = (name: string, more: Partial<Press> = {}): Press => ({
  key: name, code: "", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, repeat: false, target: null,
  preventDefault: vi.fn(), ...more,
});
const type = (text: string): void => [...text].forEach((each) => void press(key(each)));

afterEach(() => void takeAhead());

test("what is typed before a field is there is given to it", () => {
  const approve = vi.fn();
  const stop = handle("review", { approve });
  expectField(() => undefined);
  type("anna");
  press(key("Enter"));
  expect(takeAhead()).toEqual({ text: "anna", isEntered: true });
  expect(approve).not.toHaveBeenCalled();
  press(key("a"));
  expect(approve).toHaveBeenCalledOnce();
  stop();
});

test("a key that was kept does nothing else in the browser", () => {
  expectField(() => undefined);
  const pressed = key("/");
  expect(press(pressed)).toBe(true);
  expect(pressed.preventDefault).toHaveBeenCalled();
});

test("Backspace takes back what was typed ahead", () => {
  expectField(() => undefined);
  type("bc");
  press(key("Backspace"));
  expect(takeAhead().text).toBe("b");
});

test("Escape gives the field up before it is there", () => {
  const cancel = vi.fn();
  expectField(cancel);
  type("x");
  press(key("Escape"));
  expect(cancel).toHaveBeenCalledOnce();
  expect(takeAhead()).toEqual({ text: "", isEntered: false });
  expect(keepAhead(key("a"))).toBe(false);
});

test("chords of the browser are not kept", () => {
  expectField(() => undefined);
  expect(keepAhead(key("r", { ctrlKey: true }))).toBe(false);
  expect(takeAhead().text).toBe("");
});
