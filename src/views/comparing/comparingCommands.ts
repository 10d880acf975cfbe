import type { Ask } from '../../base/ask.ts';
import { UserError } from '../../base/userError.ts';
import type { Comparison } from '../../live/comparing/comparison.ts';
import type { Live } from '../../live/live.ts';
import type { CommandId } from '../commandIds.ts';
import type { Connection } from './askComparison.ts';

export interface ComparingParts {
  readonly ask: Ask;
  readonly live: Pick<Live, 'connection' | 'window'>;
  readonly comparison: Pick<Comparison, 'start' | 'stop'>;
  /** How far back is looked, ms. */
  timeRange(): number;
  chooseConnection(): Promise<Connection | undefined>;
}

type ComparingCommand = Extract<CommandId, 'compareWith' | 'stopComparing'>;

/** What compares the shown traces with others: command -> handler. */
export function comparingCommands(parts: ComparingParts): Readonly<Record<ComparingCommand, () => Promise<void>>> {
  const { ask, live, comparison } = parts;
  return {
    compareWith: async () => {
      const { connection, window } = live;
      if (!connection || !window) throw new UserError('There is nothing to compare yet. Connect, and wait for traces.');
      const { askComparison } = await import('./askComparison.ts');
      const wish = await askComparison(ask, {
        ...{ connection, window, range: parts.timeRange(), now: Date.now() },
        chooseConnection: () => parts.chooseConnection(),
      });
      // The connection may have been left meanwhile.
      if (wish && live.connection === connection) await comparison.start(wish);
    },
    stopComparing: () => Promise.resolve(comparison.stop()),
  };
}
