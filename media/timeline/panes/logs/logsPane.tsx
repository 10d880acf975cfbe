import type { JSX } from 'preact';
import type { LogNote, Timeline, TimelineLogs } from '../../../../src/views/timeline/timelineMessages.ts';
import { IconButton } from '../buttons.tsx';
import { Icon } from '../icon.tsx';
import type { PageIntents, PageModel } from '../pageModel.ts';
import { firstLine, visibleText } from '../visibleText.ts';
import { LogList } from './logList.tsx';

interface LogsPaneProps {
  readonly model: PageModel;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** The log lines of the trace, what is missing of them, and why. */
export function LogsPane({ model, timeline, intents }: LogsPaneProps): JSX.Element {
  const { logs } = model;
  const reading = logs?.state !== 'read';
  return (
    <div class="logs" aria-busy={reading}>
      <div class="logs-tools">
        <IconButton icon="output" label="Open as document" run={() => intents.act('openLogDocument')} />
        <IconButton icon="refresh" label="Read the logs again" run={() => intents.readLogs()} />
      </div>
      {reading && <div class="progress" aria-hidden="true" />}
      {logs && logs.notes.length > 0 && (
        <ul class="log-notes">
          {logs.notes.map((note) => (
            <Note note={note} intents={intents} />
          ))}
        </ul>
      )}
      {logs && logs.lines.length > 0 ? (
        <LogList model={model} lines={logs.lines} timeline={timeline} intents={intents} />
      ) : (
        <p class="empty" tabIndex={-1} data-focus>
          {emptyText(logs)}
        </p>
      )}
    </div>
  );
}

function emptyText(logs: TimelineLogs | undefined): string {
  if (logs?.state !== 'read') return 'Reading the log lines of this trace …';
  return logs.notes.some(({ failed }) => failed)
    ? 'No log line could be read.'
    : 'The functions of this trace wrote no log lines.';
}

function Note({ note, intents }: { readonly note: LogNote; readonly intents: PageIntents }): JSX.Element {
  const { text, failed, action } = note;
  return (
    <li class={failed ? 'failed' : ''}>
      <Icon name={failed ? 'error' : 'info'} />
      <span class="note-text">
        {failed && <span class="spoken">Failed: </span>}
        {visibleText(text)}
      </span>
      {action && (
        <button type="button" class="button" onClick={() => intents.act(action.id)}>
          {firstLine(action.label)}
        </button>
      )}
    </li>
  );
}
