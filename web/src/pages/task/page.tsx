/* The page of one task. */
import "../tasks/tasks.css";
import { useEffect } from "preact/hooks";
import { handle } from "../../keys/registry";
import { undoTask } from "../../state/tasks";
import { Page as TaskView } from "./view";

export function Page({ id }: { id: string }) {
  useEffect(() => handle("tasks", { undo: () => void undoTask() }), []);
  return (
    <main class="page task-page" id="page">
      <TaskView reference={id} isPage />
    </main>
  );
}
