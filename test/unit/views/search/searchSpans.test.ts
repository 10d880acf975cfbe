import assert from 'node:assert/strict';
import type { Ask, Choice } from '../../../../src/base/ask.ts';
import { UserError } from '../../../../src/base/userError.ts';
import type { FoundTraces } from '../../../../src/live/traces/spanSearch.ts';
import { summaryOfTrace } from '../../../../src/live/traces/summaryOfTrace.ts';
import type { StoredTrace } from '../../../../src/live/traces/traceStore.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import type { TraceTarget } from '../../../../src/views/commandIds.ts';
import { searchSpans, type SpanSearchParts } from '../../../../src/views/search/searchSpans.ts';
import { segment, traceId } from '../../local/segments.ts';

const FOUND: FoundTraces = { ids: [traceId(2), traceId(1)], more: false, bytesScanned: 3_210_000, at: 0 };

/** A user who chooses the first answer whose label matches, question by question. */
class Walk {
  readonly asked: { readonly title: string; readonly labels: readonly string[] }[] = [];
  readonly ran: boolean[] = [];
  readonly told: string[] = [];
  readonly opened: TraceTarget[] = [];
  ranges = 0;
  last: FoundTraces | undefined;
  on = true;
  found = FOUND;
  opening: Promise<void> = Promise.resolve();
  reading: Promise<void> = Promise.resolve();
  readonly known = new Map([1, 2].map((trace) => [traceId(trace), stored(trace)]));

  constructor(readonly answers: RegExp[]) {}

  async run(): Promise<this> {
    const ask: Ask = {
      pick: <T>(title: string, choices: readonly Choice<T>[]) => {
        this.asked.push({
          title,
          labels: choices.map(({ label, description = '' }) => `${label} ${description}`.trim()),
        });
        const wanted = this.answers.shift();
        return Promise.resolve(choices.find(({ label }) => wanted?.test(label))?.value);
      },
      pickSome: () => Promise.resolve(undefined),
      input: () => Promise.resolve(undefined),
    };
    const parts: SpanSearchParts = {
      ask,
      search: {
        detect: () => Promise.resolve(this.on),
        last: this.last,
        run: ({ failing }) => {
          this.ran.push(failing);
          return Promise.resolve(this.found);
        },
        readFound: () => this.reading,
      },
      timeRange: () => 3_600_000,
      chooseTimeRange: () => Promise.resolve(void this.ranges++),
      trace: (id) => this.known.get(id),
      progress: (_, work) => work(new AbortController().signal),
      open: (target) => {
        this.opened.push(target);
        return this.opening;
      },
      tell: (message) => this.told.push(message),
    };
    await searchSpans(parts);
    return this;
  }
}

describe('searchSpans', () => {
  it('says what it costs before it searches, and what was scanned after it', async () => {
    const walk = await new Walk([/Search all spans/, /100 ms/]).run();
    assert.deepEqual(
      walk.asked.map(({ title }) => title),
      [
        'Search the spans of the last hour? CloudWatch Logs Insights bills by the bytes that it scans',
        '2 traces found · CloudWatch scanned 3.21 MB',
      ],
    );
    assert.deepEqual([walk.ran, walk.opened.map((target) => target.traceId)], [[false], [traceId(2)]]);
    assert.notEqual(walk.opened[0]?.failed, undefined);
    assert.match(walk.asked[1]?.labels[0] ?? '', /^\$\(error\) fault 100 ms \d\d:\d\d:\d\d · orders$/);
    assert.match(walk.asked[1]?.labels[1] ?? '', /^\$\(check\) 100 ms/);
  });

  it('says of a trace that ended well that spans of it failed, and leads to these', async () => {
    const call = { id: 'c'.repeat(16), name: 'charge', start_time: 1, end_time: 2, fault: true };
    const walk = new Walk([/Search failing/, /^\$\(check\)/]);
    walk.known.set(traceId(1), stored(1, { subsegments: [call] }));
    await walk.run();
    assert.match(walk.asked[1]?.labels[1] ?? '', /^\$\(check\) .* · 1 span failed · orders$/);
    assert.deepEqual(walk.opened, [{ traceId: traceId(1), failed: call.id }]);
  });

  it('tells what opening the trace throws', async () => {
    const walk = new Walk([/Search all/, /100 ms/]);
    walk.opening = Promise.reject(new UserError('It cannot be shown.'));
    await assert.rejects(walk.run(), /It cannot be shown/);
  });

  it('says what was scanned also where the traces cannot be read', async () => {
    const walk = new Walk([/Search all/]);
    walk.reading = Promise.reject(new UserError('No permission for xray:StartTraceRetrieval.'));
    await assert.rejects(walk.run(), /scanned 3.21 MB. They could not be read: No permission/);
  });

  it('searches nothing when the question is turned away', async () => {
    const walk = await new Walk([]).run();
    assert.deepEqual([walk.asked.length, walk.ran, walk.opened], [1, [], []]);
  });

  it('searches failing spans, after another time range was chosen', async () => {
    const walk = await new Walk([/time range/, /failing/]).run();
    assert.deepEqual([walk.ranges, walk.ran], [1, [true]]);
  });

  it('shows again what it found, without a search', async () => {
    const walk = new Walk([/was found at/, /100 ms/]);
    walk.last = FOUND;
    await walk.run();
    assert.deepEqual([walk.ran, walk.opened.length], [[], 1]);
  });

  it('says that there are older ones, and how many could not be retrieved', async () => {
    const walk = new Walk([/Search all/]);
    walk.found = { ...FOUND, more: true };
    walk.known.delete(traceId(1));
    await walk.run();
    assert.equal(
      walk.asked[1]?.title,
      '2 traces found, there are older ones · 1 of them could not be retrieved yet · CloudWatch scanned 3.21 MB',
    );
  });

  it('says that it found nothing, and what that scanned', async () => {
    const walk = new Walk([/Search all/]);
    walk.found = { ...FOUND, ids: [] };
    await walk.run();
    assert.deepEqual(walk.told, [
      'No span of your functions was found in this time range. CloudWatch scanned 3.21 MB.',
    ]);
  });

  it('says that there is nothing to search where Transaction Search is off', async () => {
    const walk = new Walk([]);
    walk.on = false;
    await assert.rejects(walk.run(), UserError);
    assert.deepEqual(walk.asked, []);
  });
});

function stored(trace: number, inside: object = {}): StoredTrace {
  const fault = trace === 2;
  const document = segment({
    trace,
    at: 1_790_000_000 + trace,
    more: { origin: 'AWS::Lambda::Function', fault, ...inside },
  });
  const built = buildTrace(traceId(trace), [document]);
  return { summary: summaryOfTrace(built), trace: built, invocations: invocationsOf(built) };
}
