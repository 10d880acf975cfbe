import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
import { readTraceSummary } from '../../../src/sources/xray/traceSummary.ts';
import { asArray, asRecord, asString, parseJson } from '../../../src/base/readUnknown.ts';
import { madeTraces, type MadeTrace } from './fetching/madeTraces.ts';
import type { Row } from './row.ts';
import { atLeast, atMost } from './row.ts';

const TRACES = 500;
const SEGMENTS = 40;

/** What the store says that its traces take, whole and reduced, against what the heap grows by. */
export async function benchStoreBytes(): Promise<readonly Row[]> {
  const whole = await storedShare({ whole: 1e12, most: 1e12 });
  const reduced = await storedShare({ whole: 1, most: 1e12 });
  const name = 'trace store: bytes as estimated against the heap';
  return [
    atMost(1.4, `${name}, whole traces`, whole, 'of them'),
    atLeast(0.7, `${name}, whole traces`, whole, 'of them'),
    atMost(1.4, `${name}, reduced traces`, reduced, 'of them'),
    atLeast(0.7, `${name}, reduced traces`, reduced, 'of them'),
  ];
}

async function storedShare(bounds: ConstructorParameters<typeof TraceStore>[1]): Promise<number> {
  const before = heap();
  const store = await filled(bounds);
  const grown = heap() - before;
  return store.bytes / grown;
}

/** Apart, so that nothing but the store is left of what it was filled with. */
async function filled(bounds: ConstructorParameters<typeof TraceStore>[1]): Promise<TraceStore> {
  const store = new TraceStore(TRACES, bounds);
  for (const trace of madeTraces(TRACES, SEGMENTS)) await put(store, trace);
  return store;
}

async function put(store: TraceStore, { id, start, json }: MadeTrace): Promise<void> {
  const summary = readTraceSummary({ Id: id, StartTime: new Date(start * 1000), Revision: 1 });
  if (summary) store.noteSummaries([summary]);
  const documents = (asArray(asRecord(parseJson(json))?.['Segments']) ?? []).map(
    (segment) => asString(asRecord(segment)?.['Document']) ?? '',
  );
  await store.putDocuments([{ id, documents, limitExceeded: false }]);
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
