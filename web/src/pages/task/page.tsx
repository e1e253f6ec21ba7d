/* The page of one task. */
import "../tasks/tasks.css";
import { useEffect } from "preact/hooks";
import { handle } from "../../keys/registry";
import { redoTask, undoTask } from "../../state/task-undo";
import { Page as TaskView } from "./view";

export function Page({ id }: { id: string }) {
  useEffect(() => handle("tasks", { undo: undoTask, redo: redoTask }), []);
  return (
    <main class="page task-page" id="page">
      <TaskView reference={id} isPage />
    </main>
  );
}
