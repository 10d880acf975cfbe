import fileText from '@vscode/codicons/src/icons/file-text.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import type { JSX } from 'preact';
import type { Timeline, TimelineLogs } from '../../../../src/views/timeline/timelineMessages.ts';
import { IconButton } from '../header/buttons.tsx';
import type { PageIntents, PageModel } from '../pageModel.ts';
import { LogList } from './logList.tsx';

interface LogsPaneProps {
  readonly model: PageModel;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** The log lines of the trace, and at its place what is missing of them, and why. */
export function LogsPane({ model, timeline, intents }: LogsPaneProps): JSX.Element {
  const { logs } = model;
  const reading = logs?.state !== 'read';
  return (
    <div class="logs" aria-busy={reading}>
      <div class="logs-tools">
        <IconButton icon={fileText} label="Open as Document" run={() => intents.act('openLogDocument')} />
        <IconButton icon={refresh} label="Read the Logs Again" run={() => intents.readLogs()} />
      </div>
      {reading && <div class="progress" aria-hidden="true" />}
      {logs && logs.lines.length + logs.notes.length > 0 ? (
        <LogList model={model} logs={logs} timeline={timeline} intents={intents} />
      ) : (
        <p class="empty" tabIndex={-1} data-focus>
          {emptyText(logs)}
        </p>
      )}
    </div>
  );
}

function emptyText(logs: TimelineLogs | undefined): string {
  return logs?.state === 'read'
    ? 'The functions of this trace wrote no log lines.'
    : 'Reading the log lines of this trace …';
}
