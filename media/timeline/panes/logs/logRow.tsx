import bug from '@vscode/codicons/src/icons/bug.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import circleSmall from '@vscode/codicons/src/icons/circle-small.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import serverProcess from '@vscode/codicons/src/icons/server-process.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { durationText } from '../../../../src/base/text/figures.ts';
import type { TimelineLogLine } from '../../../../src/views/timeline/timelineMessages.ts';
import { clockText, type TimeMode } from '../../clock.ts';
import { CopyButton, Link, Links } from '../header/buttons.tsx';
import { Icon, type IconPath } from '../header/icon.tsx';
import type { PageIntents } from '../pageModel.ts';
import { firstLine, visibleText } from '../visibleText.ts';

/** So much of the fields of a JSON line is shown behind its message. */
const FIELDS_LENGTH = 200;

interface LogRowProps {
  readonly line: TimelineLogLine;
  readonly times: TimeMode;
  /** Of the trace, epoch ms. */
  readonly start: number;
  readonly index: number;
  /** In the list, which has notes too; counts from 0. */
  readonly place: number;
  /** Px. */
  readonly top: number;
  readonly expanded: boolean;
  readonly active: boolean;
  readonly selected: boolean;
  /** It was written while the selected span was open. */
  readonly ofSpan: boolean;
  /** Takes an expanded row to watch its height; gives how to stop. */
  readonly measure: (element: HTMLElement, index: number) => () => void;
  readonly setOpen: (open: boolean) => void;
  readonly intents: PageIntents;
}

/** A log line as one row; expanded with all of its text, its fields and the frames of its errors below. */
export function LogRow(props: LogRowProps): JSX.Element {
  const { line, times, start, index, place, top, expanded, active, selected, ofSpan, measure, setOpen, intents } =
    props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (expanded && element.current ? measure(element.current, index) : undefined),
    [expanded, index, measure],
  );
  const more = hasMore(line);
  const classes = ['log-row', `level-${line.level ?? 'none'}`];
  if (active) classes.push('active');
  if (selected) classes.push('selected');
  if (ofSpan) classes.push('of-span');
  return (
    <div
      ref={element}
      id={`log-${index}`}
      class={classes.join(' ')}
      role="row"
      aria-rowindex={place + 1}
      aria-level={1}
      aria-selected={selected}
      {...(more ? { 'aria-expanded': expanded } : {})}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => intents.selectLog(index)}
      onDblClick={() => more && setOpen(!expanded)}
    >
      <LogHead
        line={line}
        times={times}
        start={start}
        active={active}
        expanded={expanded}
        setOpen={setOpen}
        intents={intents}
      />
      {expanded && <LogMore line={line} active={active} intents={intents} />}
    </div>
  );
}

/** Whether a line has more than fits into its row. */
export function hasMore({ text, fields, frames }: TimelineLogLine): boolean {
  return fields !== undefined || frames.length > 0 || text.length > 80 || text.trim().includes('\n');
}

interface LogHeadProps extends Pick<LogRowProps, 'times' | 'start'> {
  readonly line: TimelineLogLine;
  readonly active: boolean;
  readonly expanded: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly intents: PageIntents;
}

function LogHead({ line, times, start, active, expanded, setOpen, intents }: LogHeadProps): JSX.Element {
  const { source, loggedAt } = line;
  const level = LEVEL[line.level ?? 'none'];
  return (
    <div class="log-head" role="presentation">
      <span
        class="log-twistie"
        aria-hidden="true"
        onClick={(event) => {
          if (!hasMore(line)) return;
          event.stopPropagation();
          setOpen(!expanded);
        }}
      >
        {hasMore(line) && <Icon path={expanded ? chevronDown : chevronRight} />}
      </span>
      <span class="log-clock" role="gridcell">
        {logClock(line, times, start)}
        {times === 'relative' && <span class="log-at">{sinceText(line.at)}</span>}
      </span>
      <span class="log-function" role="gridcell" title={firstLine(line.functionName)}>
        {firstLine(line.functionName)}
      </span>
      <span class="log-level" role="gridcell" title={level.word}>
        <Icon path={level.icon} />
      </span>
      <span class="log-text" role="gridcell">
        <span class="log-message">{firstLine(line.text)}</span>
        {line.fields !== undefined && !expanded && <span class="log-fields dim">{fieldsPreview(line.fields)}</span>}
      </span>
      <span class="log-source" role="gridcell">
        <Links texts={source} intents={intents} tabbable={active} />
        {loggedAt.length > 0 && !expanded && (
          <span class="log-printer">
            <span class="dim">logged at</span> <Links texts={loggedAt} intents={intents} tabbable={active} />
          </span>
        )}
      </span>
    </div>
  );
}

interface LogMoreProps {
  readonly line: TimelineLogLine;
  readonly active: boolean;
  readonly intents: PageIntents;
}

/** Clicks in here are for its text and links: they do not select the line again. */
function LogMore({ line: { text, fields, frames, loggedAt }, active, intents }: LogMoreProps): JSX.Element {
  return (
    <div class="log-more" role="gridcell" onDblClick={(event) => event.stopPropagation()}>
      <pre class="block">{visibleText(text.trim())}</pre>
      {fields !== undefined && <pre class="block dim">{visibleText(fields)}</pre>}
      {frames.length > 0 && (
        <ol class="frames" aria-label="Stack">
          {frames.map((frame) => (
            <li>
              <Link text={frame} intents={intents} tabbable={active} />
            </li>
          ))}
        </ol>
      )}
      {loggedAt.length > 0 && (
        <p class="logged-at">
          Logged at <Links texts={loggedAt} intents={intents} tabbable={active} />
        </p>
      )}
      <CopyButton
        text={() => [text, ...(fields === undefined ? [] : [fields])].join('\n')}
        what="log line"
        intents={intents}
        tabbable={active}
      />
    </div>
  );
}

function logClock({ at }: TimelineLogLine, times: TimeMode, start: number): string {
  return clockText(start + at, times);
}

/** `+863 ms` from the trace's start, in whole milliseconds, as logs have their times. */
function sinceText(at: number): string {
  const whole = Math.round(at);
  return whole === 0 ? '+0 ms' : `${whole < 0 ? '−' : '+'}${durationText(Math.abs(whole))}`;
}

function fieldsPreview(fields: string): string {
  return firstLine(fields.slice(0, 4 * FIELDS_LENGTH).replace(/\s+/g, ' '), FIELDS_LENGTH);
}

const LEVEL = {
  fatal: { icon: error, word: 'fatal' },
  error: { icon: error, word: 'error' },
  warn: { icon: warning, word: 'warning' },
  info: { icon: info, word: 'info' },
  debug: { icon: bug, word: 'debug' },
  trace: { icon: circleSmall, word: 'trace' },
  platform: { icon: serverProcess, word: 'Lambda' },
  none: { icon: undefined, word: '' },
} as const satisfies Record<
  NonNullable<TimelineLogLine['level']> | 'none',
  { readonly icon: IconPath; readonly word: string }
>;
