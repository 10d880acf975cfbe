import assert from 'node:assert/strict';
import type { Place } from '../../../../src/base/place.ts';
import type { LoggedPlaces } from '../../../../src/live/places/loggedPlaces.ts';
import type { UserLine } from '../../../../src/logs/logLine.ts';
import { readLogLine } from '../../../../src/logs/readLogLine.ts';
import { eventsText, longEvents, NOWHERE } from '../../../../src/views/events/eventsText.ts';
import type { ShownEntry } from '../../../../src/views/events/shownEntry.ts';

const NOON = new Date(2026, 10, 22, 12, 4, 31, 214).getTime();
const REPORT =
  'REPORT RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e01\tDuration: 350.20 ms\tBilled Duration: 351 ms\tMemory Size: 128 MB\tMax Memory Used: 91 MB\t\nXRAY TraceId: 1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4\tSegmentId: 0123456789abcdef\tSampled: true\t';

describe('eventsText', () => {
  const event = (message: string, given: Partial<Extract<ShownEntry, { kind: 'event' }>> = {}): ShownEntry => ({
    kind: 'event',
    name: 'CreateOrder',
    line: readLogLine({ timestamp: NOON, message, logStream: 's' }),
    logGroup: '/aws/lambda/CreateOrder',
    ...given,
  });

  it('is one line an event in local time, with the function, its place, and the trace of what has ended', () => {
    const entries: readonly ShownEntry[] = [
      { kind: 'note', text: 'begun\there' },
      event('{"level":"INFO","message":"created","orderId":"o-81"}', { day: NOON }),
      event('first\n  second\u001b[31m', { name: 'List' }),
      event(REPORT),
      { kind: 'note', text: 'over', at: NOON, action: { label: 'Go on', command: 'beamline.goOn' } },
    ];
    const places = (line: UserLine): LoggedPlaces => ({
      frames: new Map(),
      printers: new Map(line.message === 'created' ? [[line, [{ file: 'a.ts', line: 7 }]]] : []),
    });
    const shown = eventsText(entries, places, ({ file, line }) => `${file}:${line}`);
    assert.equal(
      shown.text,
      `begun\\there
2026-11-22
12:04:31.214  CreateOrder  INFO   created  { orderId: "o-81" }   → a.ts:7
12:04:31.214  List                first
      second\\u001b[31m
12:04:31.214  CreateOrder  REPORT  350 ms, billed 351 ms, 91 of 128 MB  1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4
12:04:31.214  over  Go on
`,
    );
    assert.deepEqual(shown.about, [0, 1, 1, 2, 2, 3, 4]);
    // The second event begins at line 4, and has one line below it.
    assert.deepEqual([longEvents(shown, 0), longEvents(shown, 1)], [[4], []]);
    assert.deepEqual(
      shown.events.map(({ line, entry }) => [line, entry]),
      [
        [3, 1],
        [4, 2],
        [6, 3],
      ],
    );
    const lines = shown.text.split('\n');
    const cut = ({ line, startColumn, endColumn }: { line: number; startColumn: number; endColumn: number }): string =>
      (lines[line - 1] ?? '').slice(startColumn - 1, endColumn - 1);
    assert.deepEqual(shown.links.map(cut), ['a.ts:7']);
    assert.deepEqual(shown.actions.map(cut), ['Go on']);
    assert.deepEqual(
      shown.levels.filter(({ level }) => level !== 'clock').map((mark) => `${mark.level} ${cut(mark)}`),
      ['info INFO', 'platform REPORT'],
    );
  });

  it('tells the end of an invocation as the log of its trace does, and of no other run of the same request', () => {
    const id = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
    const report = REPORT.replace('91 MB\t', '91 MB\tInit Duration: 840.00 ms\t');
    const at = (ms: number, message: string): ShownEntry =>
      event('', { line: readLogLine({ timestamp: NOON + ms, message, logStream: 's' }) });
    const told = (...entries: readonly ShownEntry[]): readonly string[] =>
      eventsText(
        entries,
        () => NOWHERE,
        () => '',
      )
        .text.trim()
        .split('\n')
        .map((line) => line.slice(27));
    const [start, end] = [`START RequestId: ${id} Version: 12\n`, `END RequestId: ${id}\n`];
    const trace = '1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4';
    const lines = [at(0, start), at(1191, end), at(1191, report)];
    const whole = [
      'START  cold, init 840 ms, v12',
      'END',
      `REPORT  350 ms, init 840 ms, billed 351 ms, 91 of 128 MB  ${trace}`,
    ];
    assert.deepEqual(told(...lines), whole);
    assert.deepEqual(told(...lines.toReversed()), whole.toReversed());
    assert.deepEqual(told(at(0, end)), ['END']);
    // A retry of the same event, of which only the REPORT was found.
    const alone = `REPORT  350 ms, init 840 ms, billed 351 ms, 91 of 128 MB  ${trace}`;
    assert.deepEqual(told(at(0, start), at(60_000, report)), ['START  v12', alone]);
    assert.deepEqual(told(at(0, end), at(60_000, report)), ['END', alone]);
  });

  it('leads from the frames of a stack to their lines, and from an error to where it was thrown and logged', () => {
    const thrown = event(
      '2026-11-22T12:04:31.214Z\tundefined\tERROR\tPaymentDeclined: expired\n    at charge (/var/task/pay.mjs:3:9)\n    at node:internal/process:1:2\n',
    );
    const places = (line: UserLine): LoggedPlaces => ({
      frames: new Map(line.errors.flatMap(({ frames }) => frames.slice(0, 1)).map((frame) => [frame, at(3)])),
      printers: new Map([[line, [at(9), at(12)]]]),
    });
    const shown = eventsText([thrown], places, ({ file, line }) => `${file}:${line}`);
    assert.equal(
      shown.text,
      `12:04:31.214  CreateOrder  ERROR  PaymentDeclined: expired   → pay.ts:3   logged at pay.ts:9 or 12
        at charge (/var/task/pay.mjs:3:9)   → pay.ts:3
        at node:internal/process:1:2
`,
    );
    assert.deepEqual(
      shown.links.map(({ line, place }) => [line, place.line]),
      [
        [1, 3],
        [1, 9],
        [1, 12],
        [2, 3],
      ],
    );
    const library = shown.levels.filter(({ level }) => level === 'library');
    assert.deepEqual(library, [{ level: 'library', line: 3, startColumn: 9, endColumn: 37 }]);
  });
});

const at = (line: number): Place => ({ file: 'pay.ts', line });
