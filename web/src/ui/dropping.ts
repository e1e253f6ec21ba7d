/* Files may be dropped anywhere; what drops them is fetched only then. */
import { go } from "../state/router";

export function takeDrops(): () => void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.documentElement.classList.add("is-dropping");
  };
  const leave = (event: DragEvent): void => {
    if (!event.relatedTarget) document.documentElement.classList.remove("is-dropping");
  };
  const drop = (event: DragEvent): void => {
    document.documentElement.classList.remove("is-dropping");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    // Read at once: the list of what was dropped is gone after this turn.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    void import("../state/dropped").then(async ({ handInDropped }) => {
      await handInDropped(entries);
      go("/inbox");
    });
  };
  addEventListener("dragover", over);
  addEventListener("dragleave", leave);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("dragleave", leave);
    removeEventListener("drop", drop);
  };
}
