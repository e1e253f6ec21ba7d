/* Sheets: dialogs that trap the focus and give it back. The browser's own element does both. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { dialogs } from "../keys/registry";
import { words } from "../text/words";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Strokes that mean something inside this sheet; others are left alone. */
  onKey?: (event: KeyboardEvent) => boolean;
  class?: string;
  hideTitle?: boolean;
}

export function Sheet({ title, onClose, children, onKey, class: more, hideTitle }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialogs.value += 1;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialogs.value -= 1;
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={`sheet ${more ?? ""}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (onKey?.(event)) event.preventDefault();
      }}
    >
      <div class="sheet-inside">
        {hideTitle ? null : (
          <header class="sheet-head">
            <h2>{title}</h2>
            <button type="button" class="button quiet close" onClick={onClose}>
              <span class="unseen">{words.common.close}</span>
              <kbd aria-hidden="true">Esc</kbd>
              <span class="touch-only" aria-hidden="true">✕</span>
            </button>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
