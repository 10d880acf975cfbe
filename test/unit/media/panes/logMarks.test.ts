import assert from 'node:assert/strict';
import { stringTable } from '../../../../src/base/text/stringTable.ts';
import { linesText, logMarks, numberIn, onRowsOf } from '../../../../media/timeline/panes/logMarks.ts';
import type { Timeline, TimelineLogLine, TimelineLogs } from '../../../../src/views/timeline/timelineMessages.ts';

function line(row: number, level: TimelineLogLine['level']): TimelineLogLine {
  return {
    id: `line ${row}`,
    at: 10,
    functionName: 'f',
    level,
    text: '',
    fields: undefined,
    row,
    source: [],
    loggedAt: [],
    frames: [],
  };
}

function logs(...lines: readonly TimelineLogLine[]): TimelineLogs {
  return { state: 'read', lines, total: lines.length, notes: [] };
}

/** Only what the marks look at. */
function timeline(start: number, ids: readonly string[]): Timeline {
  const zero = new Float64Array(ids.length);
  return {
    traceId: '1-6566a0c2-8f3a2b1c0d9e8f7a6b5c4d3e',
    title: '',
    status: 'ok',
    start,
    duration: 0,
    cold: false,
    partial: false,
    notes: [],
    rows: {
      count: ids.length,
      start: zero,
      end: zero,
      depth: Uint16Array.from(zero),
      below: Uint32Array.from(zero),
      name: Uint32Array.from(zero),
      id: Uint32Array.from(ids.keys()),
      service: Uint16Array.from(zero),
      flags: Uint16Array.from(zero),
    },
    strings: stringTable(ids),
    services: [],
    actions: [],
  };
}

describe('marks of log lines', () => {
  it('are one a line, by severity', () => {
    const levels = ['fatal', 'error', 'warn', 'info', 'platform', undefined] as const;
    assert.deepEqual(
      logMarks(logs(...levels.map((level, row) => line(row, level)))).map(({ row, level }) => `${row} ${level}`),
      ['0 error', '1 error', '2 warn', '3 other', '4 other', '5 other'],
    );
    assert.deepEqual(logMarks(undefined), []);
  });

  it('are found again in a later reading by what names them', () => {
    const [first, second] = [line(0, 'info'), line(1, 'info')];
    assert.equal(numberIn(logs(line(7, 'warn'), first, second), second), 2);
    assert.equal(numberIn(logs(first), second), undefined);
    assert.equal(numberIn(logs(first), undefined), undefined);
  });

  it('are counted whole, also where the page has not all of them', () => {
    assert.equal(linesText(logs(line(0, 'info'))), '1 log line');
    assert.equal(linesText({ ...logs(line(0, 'info')), total: 20_000 }), 'first 1 of 20,000 log lines');
  });

  it('follow their spans when the trace has grown', () => {
    const [before, after] = [timeline(1_000, ['a', 'b', 'gone']), timeline(980, ['new', 'a', 'new2', 'b'])];
    const moved = onRowsOf(logs(line(0, 'info'), line(1, 'info'), line(2, 'info')), before, after);
    assert.deepEqual(
      moved.lines.map(({ row, at }) => [row, at]),
      [
        [1, 30],
        [3, 30],
        [0, 30],
      ],
    );
  });
});
