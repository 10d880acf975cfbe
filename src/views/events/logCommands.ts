import type { LogViews } from './logViews.ts';

type LogCommand =
  | 'tailLogs'
  | 'pauseTail'
  | 'resumeTail'
  | 'stopTail'
  | 'clearTail'
  | 'searchLogs'
  | 'searchMoreLogs'
  | 'showStatementLines'
  | 'openTraceOfLine';

/** The commands about lines of functions. @param views loaded on first use */
export function logCommands(
  views: () => Promise<LogViews>,
): Readonly<Record<LogCommand, (...args: readonly unknown[]) => Promise<void>>> {
  return {
    tailLogs: async (row) => (await views()).tail.start(row),
    pauseTail: async () => (await views()).tail.pause(),
    resumeTail: async () => (await views()).tail.resume(),
    stopTail: async () => (await views()).tail.stop(),
    clearTail: async () => (await views()).tail.clear(),
    searchLogs: async (row) => (await views()).search.start(row),
    searchMoreLogs: async () => (await views()).search.more(),
    showStatementLines: async (file, line) => (await views()).showStatement(file, line),
    openTraceOfLine: async (scheme, entry) => (await views()).openTrace(scheme, entry),
  };
}
