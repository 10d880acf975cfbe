import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { durationText, plural } from '../../../../src/base/text/figures.ts';
import type { Timeline } from '../../../../src/views/timeline/timelineMessages.ts';
import { rowFlag } from '../../../../src/views/timeline/timelineMessages.ts';
import { startText } from '../../clock.ts';
import { CopyButton } from './buttons.tsx';
import { Icon, StatusIcon } from './icon.tsx';
import { LatePane } from '../latePane.tsx';
import type { PageIntents, PageModel } from '../pageModel.ts';
import type { PageScripts } from '../pageScripts.ts';
import type { Tool } from './toolbar.tsx';
import { isInToolbar, TOOLBAR_ICON } from './toolbarActions.ts';
import { Toolbar } from './toolbar.tsx';
import { firstLine, visibleText } from '../visibleText.ts';

interface HeaderProps {
  readonly model: PageModel;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
  readonly panes: PageScripts['panes'];
}

/** What the trace is, and everything that can be done with it. */
export function Header({ model, timeline, intents, panes }: HeaderProps): JSX.Element {
  const start = startText(timeline.start, model.times, Date.now());
  const title = firstLine(timeline.title);
  return (
    <>
      <div class="summary">
        <StatusIcon status={timeline.status} warns={timeline.failedInside !== undefined} />
        <h1 class="title" title={title}>
          {title}
        </h1>
        <span class="figure" title="From the first start to the last end">
          {durationText(timeline.duration)}
        </span>
        {timeline.failedInside !== undefined && <span class="status-error">{timeline.failedInside}</span>}
        <time class="dim" title={start.full} dateTime={new Date(timeline.start).toISOString()}>
          {start.short}
        </time>
        {timeline.cold && (
          <span class="badge" title="A function of it was initialised first">
            cold
          </span>
        )}
        {timeline.partial && (
          <span class="badge" title="Some documents are not complete yet: it may still grow">
            incomplete
          </span>
        )}
        {timeline.file && (
          <span class="badge" title="Opened from this file">
            {visibleText(timeline.file.name)}
          </span>
        )}
        <span class="trace-id">
          <code class="dim" title="Trace ID">
            {timeline.traceId}
          </code>
          <CopyButton text={() => timeline.traceId} what="trace ID" intents={intents} />
        </span>
      </div>
      <Actions model={model} timeline={timeline} intents={intents} panes={panes} />
      <Notes notes={timeline.notes} />
    </>
  );
}

/** The few that are used most; what else there is stands in a menu. */
function Actions({ model, timeline, intents, panes }: HeaderProps): JSX.Element {
  const failing = useMemo(() => hasFailure(timeline), [timeline]);
  // 0 while it is closed. A menu that was closed and opened again at once is made anew: then it takes the focus.
  const [opening, setOpening] = useState(0);
  const errorTools: readonly Tool[] = [
    { icon: arrowUp, label: 'Previous Failed Span (P)', run: () => intents.nextError(-1) },
    { icon: arrowDown, label: 'Next Failed Span (N)', run: () => intents.nextError(1) },
  ];
  const groups: readonly (readonly Tool[])[] = [
    [{ icon: search, label: 'Find Spans (/)', run: () => intents.showFind(true) }, ...(failing ? errorTools : [])],
    timeline.actions.filter(isInToolbar).map(({ id, label, number }) => ({
      icon: TOOLBAR_ICON[id],
      label: firstLine(label),
      run: () => intents.act(id, number),
    })),
    [{ icon: ellipsis, label: 'More Actions', opens: MENU }],
  ];
  return (
    <>
      <Toolbar label="Timeline" groups={groups.filter((tools) => tools.length > 0)} />
      <div
        id={MENU}
        class="menu-place"
        popover="auto"
        onToggle={({ newState }) => setOpening(newState === 'open' ? opening + 1 : 0)}
      >
        {opening > 0 && <LatePane key={opening} name="menu" panes={panes} props={{ model, timeline, intents }} />}
      </div>
    </>
  );
}

const MENU = 'more-menu';

/**
 * Oddities of the trace, folded: they matter to those who wonder about a figure. Not `details`, for which the browser makes a tree and a
 * style sheet of its own before the first picture.
 */
function Notes({ notes }: { readonly notes: readonly string[] }): JSX.Element | undefined {
  const [open, setOpen] = useState(false);
  if (notes.length === 0) return undefined;
  return (
    <div class="notes">
      <button type="button" class="fold-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon path={open ? chevronDown : chevronRight} /> {plural(notes.length, 'note')} on this trace
      </button>
      {open && (
        <ul>
          {notes.map((note) => (
            <li>{visibleText(note)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function hasFailure({ rows }: Timeline): boolean {
  return rows.flags.some((flags) => (flags & (rowFlag.error | rowFlag.fault | rowFlag.throttle)) !== 0);
}
