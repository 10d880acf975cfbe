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
