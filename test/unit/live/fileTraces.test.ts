import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError.ts';
import { FileTraces } from '../../../src/live/traces/fileTraces.ts';
import { traceKey } from '../../../src/live/traces/traceKey.ts';
import { readSavedTraces, type SavedTrace } from '../../../src/sources/saved/readSavedTraces.ts';
import type { SavedLog } from '../../../src/sources/saved/traceBundle.ts';

const ONE = '1-6b02d000-0123456789abcdef00000001';
const TWO = '1-6b02d000-0123456789abcdef00000002';
const FILE = 'file:///tmp/orders.json';
const never = new AbortController().signal;

function saved(id: string, logs?: readonly SavedLog[]): SavedTrace {
  const segment = { id: 'f', trace_id: id, name: 'CreateOrder', origin: 'AWS::Lambda::Function' };
  const text = JSON.stringify({ ...segment, start_time: 1, end_time: 2, aws: { request_id: 'r' } });
  return { ...(readSavedTraces(text)[0] as SavedTrace), logs };
}

describe('FileTraces', () => {
  let held: readonly SavedTrace[];
  let reads: number;
  let files: FileTraces;

  beforeEach(() => {
    held = [saved(ONE), saved(TWO)];
    reads = 0;
    files = new FileTraces(() => {
      reads++;
      return held.length === 0 ? Promise.reject(new UserError('orders.json cannot be read.')) : Promise.resolve(held);
    });
  });

  it('reads a trace once, and again when it is told to', async () => {
    const key = traceKey({ traceId: TWO, file: FILE });
    assert.equal(files.get(key), undefined);
    const opened = await files.open(key, never);
    assert.deepEqual([opened.trace.id, opened.invocations.length, opened.file], [TWO, 1, FILE]);
    assert.equal(await files.open(key, never), opened);
    assert.equal(files.get(key), opened);
    assert.equal(reads, 1);
    assert.notEqual(await files.again(key, never), opened);
    assert.equal(reads, 2);
  });

  it('takes the first trace of a file where none is named, and says where one is not there any more', async () => {
    assert.equal((await files.open(traceKey({ traceId: '', file: FILE }), never)).trace.id, ONE);
    held = [saved(ONE)];
    await assert.rejects(
      files.open(traceKey({ traceId: TWO, file: FILE }), never),
      /orders\.json does not hold the trace 1-6b02d000-0123456789abcdef00000002 any more/,
    );
    held = [];
    await assert.rejects(files.open(traceKey({ traceId: TWO, file: FILE }), never), /cannot be read/);
  });

  it('gives way while it builds a great trace, and stops where it is cancelled', async () => {
    const body = 'x'.repeat(500);
    const documents = Array.from({ length: 900 }, (_, at) => {
      const id = (number: number): string => (at * 100 + number).toString(16).padStart(16, '0');
      const times = { start_time: 1 + at, end_time: 2 + at };
      const subsegments = Array.from({ length: 60 }, (__, number) => ({
        ...{ id: id(number + 1), name: 'charge', ...times },
        metadata: { default: { body } },
      }));
      return JSON.stringify({ id: id(0), trace_id: ONE, name: 'CreateOrder', ...times, subsegments });
    });
    held = [{ ...saved(ONE), documents }];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const { trace } = await files.open(traceKey({ traceId: ONE, file: FILE }), never);
    clearInterval(timer);
    assert.equal(trace.roots.length, 900);
    assert.ok(turns >= 3, `${turns} turns of others`);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 0);
    await assert.rejects(files.again(traceKey({ traceId: ONE, file: FILE }), abort.signal), { name: 'AbortError' });
  });

  it('keeps a bounded number, those that were opened last', async () => {
    const keyOf = (number: number): string => traceKey({ traceId: ONE, file: `${FILE}${number}` });
    for (let number = 0; number < 20; number++) await files.open(keyOf(number), never);
    await files.open(keyOf(0), never);
    await files.open(keyOf(20), never);
    assert.ok(files.get(keyOf(0)) && files.get(keyOf(20)));
    assert.equal(files.get(keyOf(1)), undefined);
  });

  it('keeps few of large ones, and the newest in any case', async () => {
    const event = { timestamp: 1500, message: 'x'.repeat(1000), logStream: 's' };
    const log: SavedLog = { logGroup: 'g', segmentId: 'f', events: [event], notes: [], complete: true };
    const large = { ...saved(ONE), documents: [...saved(ONE).documents, ' '.repeat(1000)] };
    const [plain, withLog, huge] = [saved(ONE), saved(ONE, [log]), { ...large, documents: [' '.repeat(9000)] }];
    const kept = async (...traces: readonly SavedTrace[]): Promise<readonly boolean[]> => {
      const each = [...traces];
      const bounded = new FileTraces(() => Promise.resolve([each.shift() ?? plain]), { traces: 20, characters: 2500 });
      const keys = traces.map((_, number) => traceKey({ traceId: ONE, file: `${FILE}${number}` }));
      for (const key of keys) await bounded.open(key, never);
      return keys.map((key) => bounded.get(key) !== undefined);
    };
    assert.deepEqual(await kept(large, plain, plain, plain), [true, true, true, true]);
    assert.deepEqual(await kept(large, withLog, large), [false, true, true]);
    assert.deepEqual(await kept(plain, plain, huge), [false, false, true]);
    assert.deepEqual(await kept(huge, plain), [false, true]);
  });

  it('gives the lines that the file holds of an invocation, and says where it holds none', async () => {
    const event = { timestamp: 1500, message: 'ERROR charged twice', logStream: 's' };
    const log: SavedLog = { logGroup: 'g', segmentId: 'f', events: [event], notes: ['cut'], complete: false };
    held = [saved(ONE, [log]), saved(TWO, []), saved(TWO)];
    const [with_, without] = await files.list(FILE, never);
    const [one, other] = [with_?.invocations[0], without?.invocations[0]];
    assert.ok(one && other && files.has(one));
    const read = await files.logOf(one);
    assert.deepEqual(
      [read.logGroup, read.lines.map((line) => line.event), read.notes, read.missing],
      ['g', [event], ['cut'], true],
    );
    assert.equal(await files.logOf(one), read, 'read once');
    assert.deepEqual((await files.logOf(other)).notes, ['The file holds no log lines of this invocation.']);
  });
});
