import error from '@vscode/codicons/src/icons/error.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogNote } from '../../../../src/views/timeline/timelineMessages.ts';
import { Icon } from '../header/icon.tsx';
import type { PageIntents } from '../pageModel.ts';
import { firstLine, visibleText } from '../visibleText.ts';

interface NoteRowProps {
  readonly note: LogNote;
  readonly id: string;
  /** Key of the row, which `measure` is called with. */
  readonly index: number;
  /** Counts from 0. */
  readonly place: number;
  /** Px. */
  readonly top: number;
  readonly active: boolean;
  /** Takes the row to watch its height; gives how to stop. */
  readonly measure: (element: HTMLElement, index: number) => () => void;
  readonly pick: () => void;
  readonly intents: PageIntents;
}

/** What is missing of the log, as a row where it would be, with the button that mends it. */
export function NoteRow({ note, id, index, place, top, active, measure, pick, intents }: NoteRowProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (element.current ? measure(element.current, index) : undefined), [index, measure]);
  const { text, failed, action } = note;
  return (
    <div
      ref={element}
      id={id}
      class={`log-row log-note ${failed ? 'failed' : ''} ${active ? 'active' : ''}`}
      role="row"
      aria-rowindex={place + 1}
      aria-level={1}
      aria-selected={false}
      style={{ transform: `translateY(${top}px)` }}
      onClick={pick}
    >
      <Icon path={failed ? error : info} />
      <span class="note-text" role="gridcell" aria-colspan={action ? 4 : 5}>
        {failed && <span class="spoken">Failed: </span>}
        {visibleText(text)}
      </span>
      {action && (
        <span role="gridcell">
          <button type="button" class="button" onClick={() => intents.act(action.id, action.number)}>
            {firstLine(action.label)}
          </button>
        </span>
      )}
    </div>
  );
}
