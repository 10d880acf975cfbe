import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { durationText, plural } from '../../../../src/base/text/figures.ts';
import type { Timeline, TimelineAction } from '../../../../src/views/timeline/timelineMessages.ts';
import { rowFlag } from '../../../../src/views/timeline/timelineMessages.ts';
import { startText } from '../../clock.ts';
import { CopyButton } from './buttons.tsx';
import { Icon, StatusIcon } from './icon.tsx';
import { NEXT_TIMES, OTHER_CALLEES, TIME_WORDS, type PageIntents, type PageModel } from '../pageModel.ts';
import type { Tool } from './toolbar.tsx';
import { Toolbar } from './toolbar.tsx';
import { firstLine, visibleText } from '../visibleText.ts';

interface HeaderProps {
  readonly model: PageModel;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** What the trace is, and everything that can be done with it. */
export function Header({ model, timeline, intents }: HeaderProps): JSX.Element {
  const start = startText(timeline.start, model.times, Date.now());
  const title = firstLine(timeline.title);
  return (
    <>
      <div class="summary">
        <StatusIcon status={timeline.status} />
        <h1 class="title" title={title}>
          {title}
        </h1>
        <span class="figure" title="From the first start to the last end">
          {durationText(timeline.duration)}
        </span>
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
      <Actions model={model} timeline={timeline} intents={intents} />
      <Notes notes={timeline.notes} />
    </>
  );
}

function Actions({ model: { grouped, times }, timeline, intents }: HeaderProps): JSX.Element {
  const { callees } = timeline;
  const failing = useMemo(() => hasFailure(timeline), [timeline]);
  const errorTools: readonly Tool[] = [
    { icon: 'arrow-up', label: 'Previous failed span (P)', run: () => intents.nextError(-1) },
    { icon: 'arrow-down', label: 'Next failed span (N)', run: () => intents.nextError(1) },
  ];
  const groups: readonly (readonly Tool[])[] = [
    [{ icon: 'search', label: 'Find spans (/)', run: () => intents.showFind(true) }, ...(failing ? errorTools : [])],
    [
      { icon: 'zoom-in', label: 'Zoom in (+)', run: () => intents.zoom('in') },
      { icon: 'zoom-out', label: 'Zoom out (−)', run: () => intents.zoom('out') },
      { icon: 'target', label: 'Fit the selected span (F)', run: () => intents.zoom('selection') },
      { icon: 'screen-full', label: 'Show the whole trace (0)', run: () => intents.zoom('all') },
    ],
    [
      { icon: 'expand-all', label: 'Expand all', run: () => intents.fold('expanded') },
      { icon: 'collapse-all', label: 'Collapse all', run: () => intents.fold('collapsed') },
      {
        icon: 'group-by-ref-type',
        label: 'Group by service (G)',
        pressed: grouped,
        run: () => intents.group(!grouped),
      },
      ...(callees === undefined
        ? []
        : [
            {
              icon: 'split-vertical' as const,
              label: 'Inferred callees apart (I)',
              pressed: callees === 'apart',
              run: () => intents.showCallees(OTHER_CALLEES[callees]),
            },
          ]),
      { icon: 'history', label: `Times ${TIME_WORDS[times]} (T)`, run: () => intents.tellTimes(NEXT_TIMES[times]) },
    ],
    timeline.actions.map(({ id, label }) => ({
      icon: ACTION_ICON[id],
      label: firstLine(label),
      run: () => intents.act(id),
    })),
    [{ icon: 'question', label: 'Keyboard shortcuts (?)', run: () => intents.showHelp(true) }],
  ];
  return <Toolbar label="Timeline" groups={groups.filter((tools) => tools.length > 0)} />;
}

/** The icon of what the host offers. */
const ACTION_ICON = {
  refresh: 'refresh',
  openLogDocument: 'output',
  openConsole: 'link-external',
  copyCliCommand: 'terminal',
  openText: 'json',
  save: 'save',
  compare: 'git-compare',
  reveal: 'list-tree',
  connect: 'plug',
  remedy: 'lightbulb',
} as const satisfies Record<TimelineAction['id'], string>;

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
        <Icon name={open ? 'chevron-down' : 'chevron-right'} /> {plural(notes.length, 'note')} on this trace
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
