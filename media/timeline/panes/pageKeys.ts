import { canCompare, NEXT_TIMES, OTHER_CALLEES, type PageIntents, type PageModel } from './pageModel.ts';

/** One key, or several that do the same, and what it does. */
export interface KeyHelp {
  readonly keys: readonly string[];
  readonly says: string;
}

/** Every key of the page, for the help; the waterfall and the panes handle their own. */
export const keyHelp: readonly { readonly title: string; readonly keys: readonly KeyHelp[] }[] = [
  {
    title: 'Spans',
    keys: [
      { keys: ['↑', '↓'], says: 'Previous or next row' },
      { keys: ['Page Up', 'Page Down'], says: 'A page of rows' },
      { keys: ['Home', 'End'], says: 'First or last row' },
      { keys: ['←', '→'], says: 'Collapse or expand; go to the parent or the first child' },
      { keys: ['1', '…', '9'], says: 'Show so many levels' },
      { keys: ['K'], says: 'Collapse or expand all spans of this kind' },
      { keys: ['Enter'], says: 'Open the line that made the span' },
      { keys: ['N', 'P'], says: 'Next or previous span that failed' },
      { keys: ['G'], says: 'By service, or by call again' },
      { keys: ['I'], says: 'What X-Ray inferred of calls apart, or on the calls again' },
      { keys: ['/'], says: 'Find spans: text, failed, >100ms, key=value, service:name, -not' },
    ],
  },
  {
    title: 'Time',
    keys: [
      { keys: ['+', '−'], says: 'Zoom in or out' },
      { keys: ['Shift+←', 'Shift+→'], says: 'Move to earlier or later' },
      { keys: ['F'], says: 'Fit the selected span' },
      { keys: ['0'], says: 'Show the whole trace' },
      { keys: ['T'], says: 'Times from the start, of the local clock, or in UTC' },
    ],
  },
  {
    title: 'Panes',
    keys: [
      { keys: ['D'], says: 'Details of the span' },
      { keys: ['L'], says: 'Logs of the trace' },
      { keys: ['S'], says: 'Statistics of its spans' },
      { keys: ['M'], says: 'Map of its services' },
      { keys: ['C'], says: 'Comparison with another trace; once more for a further one' },
      { keys: ['↑', '↓'], says: 'Previous or next log line, which selects its span' },
      { keys: ['→', '←', 'Enter'], says: 'Expand or collapse a log line' },
      { keys: ['Esc'], says: 'Back to the spans' },
      { keys: ['?'], says: 'These keys' },
    ],
  },
];

/** The keys that work wherever the focus is; what a part of the page has handled is left alone. */
export function pageKey(event: KeyboardEvent, intents: PageIntents, model: PageModel): void {
  const { timeline, problem, helpShown } = model;
  if (event.defaultPrevented || !timeline || problem || helpShown) return;
  const isWithModifier = event.ctrlKey || event.metaKey || event.altKey;
  const run = isWithModifier ? findOf(event, intents) : actionOf(event.key, intents, model);
  if (!run) return;
  event.preventDefault();
  run();
}

/** As in every editor. */
function findOf({ key, altKey }: KeyboardEvent, intents: PageIntents): (() => void) | undefined {
  return key.toLowerCase() === 'f' && !altKey ? () => intents.showFind(true) : undefined;
}

function actionOf(key: string, intents: PageIntents, model: PageModel): (() => void) | undefined {
  const { timeline, comparison } = model;
  switch (key.toLowerCase()) {
    case 'd':
      return () => intents.showTab('details', true);
    case 'l':
      return () => intents.showTab('logs', true);
    case 's':
      return () => intents.showTab('statistics', true);
    case 'm':
      return () => intents.showTab('map', true);
    case 'c':
      // Pressed on the comparison, for another one.
      if (comparison && model.tab !== 'comparison') return () => intents.showTab('comparison', true);
      return timeline && canCompare(timeline) ? () => intents.act('compare') : undefined;
    case 'g':
      return () => intents.group(!model.grouped);
    case 'i': {
      const other = timeline?.callees && OTHER_CALLEES[timeline.callees];
      return other && (() => intents.showCallees(other));
    }
    case 't':
      return () => intents.tellTimes(NEXT_TIMES[model.times]);
    case '/':
      return () => intents.showFind(true);
    case '?':
      return () => intents.showHelp(true);
    case 'escape':
      return () => intents.focusWaterfall();
    case 'n':
      return () => intents.nextError(1);
    case 'p':
      return () => intents.nextError(-1);
    case 'f':
      return () => intents.zoom('selection');
    case '0':
      return () => intents.zoom('all');
    case '+':
    case '=':
      return () => intents.zoom('in');
    case '-':
      return () => intents.zoom('out');
    default:
      return undefined;
  }
}
