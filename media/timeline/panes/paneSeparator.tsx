import type { JSX } from 'preact';
import { emptyPage } from './pageModel.ts';

/** Px. */
const LEAST = 80;

/** How much of the window's height the lower pane may take; the style sheet says the same. */
const MOST = 0.75;

/** What an arrow key adds, px. */
const STEP = 20;

interface PaneSeparatorProps {
  /** Of the pane below, px. */
  readonly height: number;
  readonly resize: (height: number) => void;
}

/** The line between waterfall and lower pane: drag it, or move it with the arrow keys; a double click puts it back. */
export function PaneSeparator({ height, resize }: PaneSeparatorProps): JSX.Element {
  const most = Math.max(LEAST, Math.round(window.innerHeight * MOST));
  const shown = Math.min(height, most);
  const resizeTo = (wanted: number): void => resize(Math.round(Math.min(most, Math.max(LEAST, wanted))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = { ArrowUp: shown + STEP, ArrowDown: shown - STEP, Home: LEAST, End: most }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    resizeTo(wanted);
  };
  return (
    <div
      class="pane-separator"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of details and logs"
      aria-controls="lower-pane"
      aria-valuenow={shown}
      aria-valuemin={LEAST}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDblClick={() => resizeTo(emptyPage.paneHeight)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const bottom = document.getElementById('lower-pane')?.getBoundingClientRect().bottom ?? window.innerHeight;
        resizeTo(bottom - event.clientY);
      }}
    />
  );
}
