import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import listFilter from '@vscode/codicons/src/icons/list-filter.svg';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { countText } from '../../../src/base/text/figures.ts';
import { IconButton } from './header/buttons.tsx';
import type { PageFind, PageIntents } from './pageModel.ts';

interface FindBarProps {
  readonly find: PageFind;
  readonly selectedRow: number | undefined;
  readonly intents: PageIntents;
}

/** Where spans are looked for, over the upper right corner of the waterfall as VS Code's own find bar is over its editors. */
export function FindBar({ find, selectedRow, intents }: FindBarProps): JSX.Element {
  const { query, only, found, problem } = find;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const none = found === undefined || found.rows.length === 0;
  return (
    <div class="find" role="search" aria-label="Find spans" onKeyDown={(event) => onKey(event, intents)}>
      <input
        ref={input}
        type="text"
        aria-label="Find spans"
        aria-invalid={problem !== undefined}
        placeholder="text, failed, >100ms, key=value"
        spellcheck={false}
        maxLength={1000}
        value={query}
        onInput={(event) => intents.find(event.currentTarget.value)}
      />
      <span class="find-count" role="status">
        {countOf(find, selectedRow)}
      </span>
      <IconButton icon={arrowUp} label="Previous (Shift+Enter)" run={() => intents.findNext(-1)} />
      <IconButton icon={arrowDown} label="Next (Enter)" run={() => intents.findNext(1)} />
      <IconButton
        icon={listFilter}
        label="Show Only What Is Found"
        pressed={only}
        disabled={none && !only}
        run={() => intents.findOnly(!only)}
      />
      <IconButton icon={close} label="Close (Esc)" run={() => intents.showFind(false)} />
      {problem !== undefined && (
        <p class="find-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** No key of the page's means anything else here than what it types. */
function onKey(event: KeyboardEvent, intents: PageIntents): void {
  event.stopPropagation();
  const isInput = event.target instanceof HTMLInputElement;
  if (event.key === 'Escape') intents.showFind(false);
  else if (event.key === 'Enter' && isInput) intents.findNext(event.shiftKey ? -1 : 1);
  else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) intents.showFind(true);
  else return;
  event.preventDefault();
}

/** `3 of 12`, as far as one of them is selected. */
function countOf({ query, found, problem }: PageFind, selectedRow: number | undefined): string {
  if (!found || problem !== undefined || query.trim() === '') return '';
  const count = found.rows.length;
  if (count === 0) return 'No results';
  const number = selectedRow === undefined ? undefined : found.numberOf(selectedRow);
  return number === undefined ? `${countText(count)} found` : `${countText(number + 1)} of ${countText(count)}`;
}
