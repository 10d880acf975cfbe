import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppendLog } from '../../../src/local/store/appendLog.ts';
import { DataLock } from '../../../src/local/store/dataLock.ts';
import { LogStore } from '../../../src/local/store/logStore.ts';
import { SegmentStore, type StoreBounds } from '../../../src/local/store/segmentStore.ts';
import { KeptLog } from './keptLog.ts';
import { segment, spanId, subsegment, traceId } from './segments.ts';

const AT = 1_790_000_000;
const T = AT * 1000;
const BOUNDS: StoreBounds = { maxBytes: 1_000_000, maxCount: 10_000, maxAgeMs: 3_600_000 };

describe('A store that is kept', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-store-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  async function openSegments(bounds = BOUNDS): Promise<SegmentStore> {
    const store = new SegmentStore(bounds, new AppendLog(join(folder, 'segments.jsonl'), new KeptLog()));
    await store.load();
    return store;
  }

  async function openLogs(bounds = BOUNDS): Promise<LogStore> {
    const store = new LogStore(bounds, new AppendLog(join(folder, 'logs.jsonl'), new KeptLog()));
    await store.load();
    return store;
  }

  it('has the same traces after a restart: the finished document, not the open one', async () => {
    const first = await openSegments();
    first.put(segment({ trace: 1, at: AT, more: { end_time: undefined, in_progress: true } }));
    first.put(segment({ trace: 1, at: AT, more: { name: 'finished' } }));
    first.put(subsegment({ trace: 1, id: 2, parent: 1, at: AT }));
    first.put(segment({ trace: 2, at: AT }));
    await first.dispose();
    const second = await openSegments();
    assert.deepEqual([second.traceCount, second.documentCount, second.bytes], [2, 3, first.bytes]);
    const document = second.trace(traceId(1))?.documents.get(spanId(1));
    assert.deepEqual([document?.inProgress, document?.json.includes('finished')], [false, true]);
    await second.dispose();
  });

  it('writes the file anew when most of it is dead, and drops no trace by that', async () => {
    const bounds = { ...BOUNDS, maxCount: 20 };
    const first = await openSegments(bounds);
    const metadata = { default: 'x'.repeat(20_000) };
    for (let trace = 1; trace <= 300; trace++) first.put(segment({ trace, at: AT, more: { metadata } }));
    await first.dispose();
    const { size } = await stat(join(folder, 'segments.jsonl'));
    assert.ok(size < 3_500_000, `${size} bytes: 300 documents would be 6,000,000`);
    const second = await openSegments(bounds);
    assert.deepEqual(
      [...second.traces()].map(({ id }) => id),
      [...first.traces()].map(({ id }) => id),
    );
    assert.equal(second.traceCount, 20);
    await second.dispose();
  });

  it('keeps to its bounds when it is opened with smaller ones', async () => {
    const first = await openSegments();
    for (let trace = 1; trace <= 50; trace++) first.put(segment({ trace, at: AT }));
    await first.dispose();
    const second = await openSegments({ ...BOUNDS, maxCount: 5 });
    assert.deepEqual(
      [...second.traces()].map(({ id }) => id),
      [46, 47, 48, 49, 50].map(traceId),
    );
    await second.dispose();
  });

  it('forgets what is older than its age', async () => {
    const line = (trace: number, t: number): string => JSON.stringify({ t, d: segment({ trace, at: AT }) });
    await writeFile(join(folder, 'segments.jsonl'), `${line(1, Date.now() - 7_200_000)}\n${line(2, Date.now())}\n`);
    const store = await openSegments();
    assert.deepEqual(
      [...store.traces()].map(({ id }) => id),
      [traceId(2)],
    );
    await store.dispose();
  });

  it('reads over lines that are none of ours', async () => {
    const good = JSON.stringify({ t: Date.now(), d: segment({ trace: 1, at: AT }) });
    await writeFile(join(folder, 'segments.jsonl'), `nonsense\n{"d":7}\n\n[]\n${good}\n{"t":1,"d":{"id":`);
    const store = await openSegments();
    assert.equal(store.traceCount, 1);
    store.put(segment({ trace: 2, at: AT }));
    await store.dispose();
    const again = await openSegments();
    assert.equal(again.traceCount, 2);
    await again.dispose();
  });

  it('has the same logs after a restart, groups and streams without events too', async () => {
    const first = await openLogs();
    first.createGroup('empty');
    first.put('g', 'idle', []);
    first.put('g', 's', [
      { timestamp: T, message: 'one\nline\u2028two' },
      { timestamp: T - 5, message: 'earlier' },
    ]);
    await first.dispose();
    const second = await openLogs();
    assert.deepEqual(second.group('g'), first.group('g'));
    assert.deepEqual(second.group('empty'), first.group('empty'));
    await second.dispose();
  });

  it('writes the log file anew when most of it is dead', async () => {
    const bounds = { ...BOUNDS, maxCount: 100 };
    const first = await openLogs(bounds);
    for (let i = 0; i < 400; i++) first.put('g', 's', [{ timestamp: T + i, message: `${i} ${'x'.repeat(20_000)}` }]);
    await first.dispose();
    assert.ok((await readFile(join(folder, 'logs.jsonl'))).length < 6_500_000);
    const second = await openLogs(bounds);
    assert.equal(second.group('g')?.events.at(-1)?.timestamp, T + 399);
    await second.dispose();
  });

  it('is given free by its lock, and taken from a process that is gone', async () => {
    const lock = await DataLock.take(folder);
    await lock.release();
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, since: Date.now() }));
    await (await DataLock.take(folder)).release();
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, since: 1 })); // From before the boot.
    await (await DataLock.take(folder)).release();
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, since: Date.now() }));
    await assert.rejects(DataLock.take(folder), {
      name: 'UserError',
      message: new RegExp(`process ${process.ppid}\\)`),
    });
  });

  it('says what to do about a folder that cannot be used', async () => {
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(DataLock.take(join(folder, 'file', 'inside')), { name: 'UserError', message: /--data/ });
  });
});
