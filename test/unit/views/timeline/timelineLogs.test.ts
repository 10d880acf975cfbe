import assert from 'node:assert/strict';
import { UserError, type Remedy } from '../../../../src/base/userError.ts';
import type { TraceLog, TraceLogPart } from '../../../../src/live/logs/traceLog.ts';
import { readLogLine } from '../../../../src/logs/readLogLine.ts';
import type { LoggedPlaces } from '../../../../src/live/places/loggedPlaces.ts';
import { PlaceLinks } from '../../../../src/views/timeline/details/placeLinks.ts';
import { SpanIndex } from '../../../../src/views/timeline/details/spanIndex.ts';
import { failedLogs, logRemedy, timelineLogs, wordedLog } from '../../../../src/views/timeline/session/timelineLogs.ts';
import type { LinkedText } from '../../../../src/views/timeline/details/detailMessages.ts';
import type { TimelineLogs } from '../../../../src/views/timeline/timelineMessages.ts';
import { invocation, span } from '../../match/literals.ts';
import { placeText } from './timelineText.ts';

const charge = span({ name: 'charge', start: 1100, end: 1200 });
const one = invocation([charge], { requestId: 'f3a1d2c4-0000-4000-8000-000000000001' });
const index = new SpanIndex({ id: 't', roots: [one.functionSpan], start: 1000, end: 2000, partial: false, notes: [] }, [
  one,
]);

function part(given: Partial<TraceLogPart> = {}): TraceLogPart {
  return {
    invocation: one,
    functionName: 'CreateOrder',
    logGroup: '/aws/lambda/f',
    notes: [],
    failure: undefined,
    ...given,
  };
}

function logOf(messages: readonly string[], own = part(), others: readonly TraceLogPart[] = []): TraceLog {
  const lines = messages.map((message, i) => ({
    line: readLogLine({ timestamp: 1100 + i, message, logStream: 's' }),
    part: own,
    spanId: charge.id,
  }));
  return { traceId: 't', parts: [own, ...others], lines };
}

const NOWHERE: LoggedPlaces = { frames: new Map(), printers: new Map() };

function shown(log: TraceLog, places: Partial<LoggedPlaces> = {}): TimelineLogs {
  return timelineLogs(wordedLog(log), index, { ...NOWHERE, ...places }, new PlaceLinks(placeText));
}

describe('timelineLogs', () => {
  it('puts lines on the time axis and on the row of their span', () => {
    const { lines, state } = shown(logOf(['2026-11-22T17:37:10.001Z\tundefined\tWARN\tretrying payment']));
    const [line] = lines;
    assert.equal(state, 'read');
    assert.equal(line?.at, 100);
    assert.equal(line?.row, 1);
    assert.equal(line?.level, 'warn');
    assert.equal(line?.text, 'retrying payment');
    assert.equal(line?.functionName, 'CreateOrder');
  });

  it('falls back to the invocation for a span that is not in the trace', () => {
    const log = logOf(['x']);
    const lines = log.lines.map((line) => ({ ...line, spanId: 'gone' }));
    assert.equal(shown({ ...log, lines }).lines[0]?.row, 0);
  });

  it('says what Lambda wrote in words, with what REPORT and the template tell', () => {
    const id = one.requestId;
    const log = logOf(
      [
        `START RequestId: ${id} Version: 12`,
        `END RequestId: ${id}`,
        `REPORT RequestId: ${id}\tDuration: 350.20 ms\tBilled Duration: 351 ms\tMemory Size: 128 MB\tMax Memory Used: 91 MB\tInit Duration: 840.00 ms\t`,
      ],
      part({ timeout: 3 }),
    );
    const texts = shown(log).lines.map(({ level, text }) => `${level}: ${text}`);
    assert.equal(texts[0], 'platform: START  cold, init 840 ms, v12');
    assert.equal(texts[1], 'platform: END');
    assert.equal(texts[2], 'platform: REPORT  350 ms of 3 s, init 840 ms, billed 351 ms, 91 of 128 MB');
  });

  it('has the fields of a JSON line apart', () => {
    const [line] = shown(logOf(['{"level":"INFO","message":"create order","orderId":"o-81"}'])).lines;
    assert.equal(line?.text, 'create order');
    assert.deepEqual(JSON.parse(line?.fields ?? ''), { orderId: 'o-81' });
  });

  it('links the frames that are in the workspace', () => {
    const log = logOf([
      'PaymentDeclined: card expired\n    at charge (/var/task/payments.js:31:11)\n    at send (/var/task/node_modules/x.js:1:1)',
    ]);
    const frames = log.lines.flatMap(({ line }) =>
      line.kind === 'user' ? line.errors.flatMap((error) => error.frames) : [],
    );
    assert.equal(frames.length, 2);
    const found = new Map(
      frames.slice(0, 1).map((frame) => [frame, { file: 'file:///app/src/payments.ts', line: 30 }]),
    );
    const [line] = shown(log, { frames: found }).lines;
    assert.deepEqual(line?.frames, [{ text: 'charge  src/payments.ts:30', link: 0 }]);
    assert.deepEqual([line?.source, line?.loggedAt], [[{ text: 'src/payments.ts:30', link: 0 }], []]);
    const [{ line: logged } = assert.fail()] = log.lines;
    assert.ok(logged.kind === 'user');
    const printers = new Map([[logged, [7, 9].map((at) => ({ file: 'file:///app/src/create.ts', line: at }))]]);
    const [printed] = shown(log, { frames: found, printers }).lines;
    const texts = (links: readonly LinkedText[] | undefined): unknown => links?.map(({ text }) => text);
    assert.deepEqual(texts(printed?.source), ['src/payments.ts:30']);
    assert.deepEqual(texts(printed?.loggedAt), ['src/create.ts:7', '9']);
    const [plain] = shown(log, { printers }).lines;
    assert.deepEqual([texts(plain?.source), plain?.loggedAt], [['src/create.ts:7', '9'], []]);
  });

  it('cuts long texts and says how much is missing', () => {
    const [line] = shown(logOf([`{"message":"${'x'.repeat(1_000_000)}","f":"${'y'.repeat(10_000)}"}`])).lines;
    assert.ok(line?.text.endsWith('… (996,000 more characters)'), line?.text.slice(-50));
    assert.ok((line?.fields?.length ?? 0) < 4100);
    assert.match(line?.fields ?? '', /^\{\n {2}"f": "y{3000,}… \(cut: the whole line has 1,010,\d\d\d characters\)$/);
  });

  it('names a line alike when others arrive late, and each line once', () => {
    const { parts, lines, traceId } = logOf(['a', 'b', 'b']);
    const [a, b] = lines;
    assert.ok(a && b);
    const same = { ...a, line: readLogLine({ timestamp: 1101, message: 'c', logStream: 's' }) };
    const other = { ...a, line: readLogLine({ timestamp: 1101, message: 'd', logStream: 's2' }) };
    const late = { ...a, line: readLogLine({ timestamp: 1099, message: 'late', logStream: 's' }) };
    const before = shown({ traceId, parts, lines: [a, b, same] });
    const after = shown({ traceId, parts, lines: [late, a, other, b, same] });
    assert.equal(new Set(after.lines.map(({ id }) => id)).size, 5);
    const idOf = (logs: TimelineLogs, text: string): string | undefined =>
      logs.lines.find((line) => line.text === text)?.id;
    for (const text of ['a', 'b', 'c']) assert.equal(idOf(before, text), idOf(after, text));
  });

  it('shows what was read before with why it could not be read anew', () => {
    const remedy: Remedy = { label: 'Connect…', command: 'beamline.connect' };
    const log = logOf(['a']);
    const failure = new UserError('Not connected.', remedy);
    const { lines, notes } = timelineLogs(wordedLog(log), index, NOWHERE, new PlaceLinks(placeText), failure);
    assert.deepEqual([lines.map(({ text }) => text), notes.map(({ text }) => text)], [['a'], ['Not connected.']]);
    assert.equal(logRemedy(log, notes[0]?.action?.number ?? -1, failure), remedy);
  });

  it('cuts many long texts shorter, so that the page gets a bounded message', () => {
    const long = 'x'.repeat(10_000);
    const { lines } = shown(logOf(Array.from({ length: 5000 }, () => long)));
    const total = lines.reduce((sum, { text }) => sum + text.length, 0);
    assert.ok(total < 9_500_000, `${total} characters`);
  });

  it('lists 5,000 lines and says that there are more', () => {
    const { lines, total, notes } = shown(logOf(Array.from({ length: 5001 }, (_, i) => `line ${i}`)));
    assert.deepEqual([lines.length, total], [5000, 5001]);
    assert.deepEqual(notes[0]?.action, { id: 'openLogDocument', label: 'Open as Document' });
    assert.match(notes[0]?.text ?? '', /^5,000 of 5,001 lines/);
    assert.deepEqual(shown(logOf(['x'])).notes, []);
  });

  it('says what is missing, by which function and what to do', () => {
    const remedy: Remedy = { label: 'Copy policy', command: 'beamline.copyPolicy' };
    const other: Remedy = { label: 'Sign in', command: 'beamline.connect' };
    const failing = (functionName: string, start: number, of: Remedy): TraceLogPart =>
      part({
        functionName,
        invocation: { ...one, start },
        failure: new UserError('No permission for logs:FilterLogEvents.', of),
      });
    const late = failing('Late', 9000, other);
    const log = logOf(['a', 'b'], part({ notes: ['More than are read.'] }), [late, failing('Notify', 1101, remedy)]);
    const { notes } = shown(log);
    assert.deepEqual(notes, [
      { before: 0, text: 'CreateOrder: More than are read.', failed: false, action: undefined },
      {
        before: 1,
        text: 'Notify: No permission for logs:FilterLogEvents.',
        failed: true,
        action: { id: 'remedy', label: 'Copy policy', number: 2 },
      },
      {
        before: 2,
        text: 'Late: No permission for logs:FilterLogEvents.',
        failed: true,
        action: { id: 'remedy', label: 'Sign in', number: 1 },
      },
    ]);
    assert.deepEqual(
      notes.map(({ action }) => logRemedy(log, action?.number ?? -1)),
      [undefined, remedy, other],
    );
    assert.deepEqual(failedLogs(new UserError('Not connected.', remedy)).notes, [
      { before: 0, text: 'Not connected.', failed: true, action: { id: 'remedy', label: 'Copy policy', number: 0 } },
    ]);
  });
});
