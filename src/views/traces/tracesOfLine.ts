import type { Choice } from '../../base/ask.ts';
import { UserError } from '../../base/userError.ts';
import type { StoredTrace } from '../../live/traces/traceStore.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { commandName, type TraceTarget } from '../commandIds.ts';
import { lineOf } from '../jumps/targetOf.ts';
import { traceChoices } from './traceChoices.ts';

/** Where the traces of lines are known. */
export interface LineTraceParts {
  readonly lenses: { in(file: string): readonly LineReport[] };
  readonly isConnected: boolean;
  trace(id: string): StoredTrace | undefined;
}

/** The traces of one line. */
export interface LineTraces {
  /** Canonical URI. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reports: readonly LineReport[];
  /** At least one; those that one looks at first come first. */
  readonly choices: readonly Choice<TraceTarget>[];
}

/**
 * The traces of the line that a command is called with, or of the one under the cursor.
 * @throws {UserError} where there is none.
 */
export function tracesOfLine(file: unknown, line: unknown, { lenses, isConnected, trace }: LineTraceParts): LineTraces {
  const [uri, number] = lineOf(file, line);
  const all = lenses.in(uri);
  const reports = all.filter(({ place }) => place.line === number);
  const choices = traceChoices(reports, trace);
  if (choices.length > 0) return { file: uri, line: number, reports, choices };
  if (all.some(({ window }) => window.isPast)) {
    throw new UserError('These figures were read earlier; their traces are listed once they are read again.', {
      label: isConnected ? 'Refresh' : 'Connect…',
      command: commandName(isConnected ? 'refresh' : 'connect'),
    });
  }
  throw new UserError('No trace began at this line. Put the cursor on a line with figures.');
}
