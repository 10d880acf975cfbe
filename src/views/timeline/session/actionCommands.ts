import type { CommandId } from '../../commandIds.ts';
import type { TimelineAction } from '../timelineMessages.ts';

/** The buttons of a timeline that are a command on its trace, and nothing else. */
export const actionCommands = {
  openLogDocument: 'openLogs',
  openConsole: 'openInConsole',
  copyCliCommand: 'copyCliCommand',
  openText: 'openTraceText',
  save: 'saveTrace',
  compare: 'compareTraces',
} as const satisfies Partial<Record<TimelineAction['id'], CommandId>>;
