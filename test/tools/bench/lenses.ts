import { DisposableStore } from '../../../src/base/disposable.ts';
import { Emitter } from '../../../src/base/event.ts';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import { FunctionIndex } from '../../../src/functions/functionIndex.ts';
import { CurrentReports } from '../../../src/live/reports/currentReports.ts';
import { DeployedFunctions } from '../../../src/live/account/deployedFunctions.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { ReportBuilder } from '../../../src/live/reports/reportBuilder.ts';
import { reportTraces } from '../../../src/live/reports/reportResult.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
import { readTraceSummary } from '../../../src/sources/xray/traceSummary.ts';
import { lensesOf } from '../../../src/views/lenses/lensesOf.ts';
import { defaultTemplates } from '../../../src/views/lenses/lensTitles.ts';
import { MemoryFiles } from '../../unit/code/memoryFiles.ts';
import { KeptLog } from '../../unit/local/keptLog.ts';
import { inRoot } from '../root.ts';
import { atMost, median, reported, type Row } from './row.ts';
import { timed } from './timed.ts';

const TEMPLATE = `Resources:
  CreateOrder:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, CodeUri: . }
`;
const FILE = 'file:///app/index.ts';
const LINES = 5000;
/** Lines that make a span, one in ten. */
const SITES = LINES / 10;
/** Spans of a trace, beside the function's own. */
const SPANS = 50;
const RUNS = 15;
/** Answers of BatchGetTraces hold so many. */
const ANSWER = 5;

/** What it takes from traces to lenses in a file of 5,000 lines, and how that grows with what the store holds. */
export async function benchLenses(): Promise<readonly Row[]> {
  const own = new DisposableStore();
  const few = await measure(own, 1000 / SPANS);
  const many = await measure(own, 100_000 / SPANS);
  const refreshes = { few: [] as number[], many: [] as number[] };
  for (let run = -10; run < RUNS * 4; run++) {
    const times = { few: await timed(() => lenses(few.current)), many: await timed(() => lenses(many.current)) };
    if (run < 0) continue; // JavaScript gets its fast code in the first runs.
    refreshes.few.push(times.few);
    refreshes.many.push(times.many);
  }
  own.dispose();
  const refresh = { few: median(refreshes.few), many: median(refreshes.many) };
  return [
    atMost(100, 'lenses: 5,000 lines, from an answer of five traces to their lenses', few.answer, 'ms'),
    atMost(
      1.25,
      'lenses: a refresh with 100,000 spans in the store against 1,000',
      refresh.many / refresh.few,
      'of it',
    ),
    reported('lenses: a refresh of 5,000 lines with 100,000 spans in the store', refresh.many, 'ms'),
    reported('lenses: all figures anew from 100,000 spans, as they change', many.rebuild, 'ms'),
    reported('lenses: the same, longest hold of the thread', many.hold, 'ms'),
    reported('lenses: from an answer of five traces to their lenses, 100,000 spans in the store', many.answer, 'ms'),
  ];
}

/** Medians in ms. */
async function measure(own: DisposableStore, traces: number) {
  const workspace = openWorkspace(own);
  const { store, current, builder } = workspace;
  await put(store, traces, 0);
  await nextReports(current);
  const answers: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    // Between two answers there is rest: they are the first news after it.
    await new Promise((resolve) => setTimeout(resolve, 200));
    answers.push(
      await timed(async () => {
        await put(store, ANSWER, traces + run * ANSWER);
        await nextReports(current);
        lenses(current);
      }),
    );
  }
  const input = await workspace.input();
  const rebuilds: number[] = [];
  const holds: number[] = [];
  for (let run = 0; run < 5; run++) {
    const hold = longestHold();
    rebuilds.push(await timed(() => builder.build(input)));
    holds.push(hold.end());
  }
  return { current, answer: median(answers), rebuild: median(rebuilds), hold: median(holds) };
}

function openWorkspace(own: DisposableStore) {
  const files = new MemoryFiles({ 'file:///app/template.yaml': TEMPLATE, [FILE]: source() });
  const code = own.add(new CachedCodeIndex(files, new DirectParser(inRoot('dist/wasm'))));
  const log = new KeptLog();
  const deployed = new DeployedFunctions(own.add(new FunctionIndex(files, code, log)));
  const builder = new ReportBuilder(new FunctionSites(code), new SourcePlaces(new SourceMaps(files), noStacks));
  const store = new TraceStore(10_000, { whole: 1e12, most: 1e12 });
  const connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;
  const live = {
    traces: store,
    connection,
    window: { from: 0, to: 1e15 },
    onDidChangeState: new Emitter<never>().event,
  };
  const current = own.add(new CurrentReports(live, deployed, builder, log));
  const input = async () => {
    const view = await deployed.view(connection);
    return { ...view, traces: reportTraces(store.since(0)), window: live.window };
  };
  return { store, current, builder, input };
}

function source(): string {
  const site = (at: number): string =>
    `  await AWSXRay.captureAsyncFunc('step ${at}', async () => undefined);\n${'  count += 1;\n'.repeat(9)}`;
  const body = Array.from({ length: SITES }, (_, at) => site(at)).join('');
  return `import AWSXRay from 'aws-xray-sdk-core';\nlet count = 0;\nexport const handler = async () => {\n${body}};\n`;
}

async function put(store: TraceStore, count: number, from: number): Promise<void> {
  const traces = Array.from({ length: count }, (_, at) => trace(from + at));
  store.noteSummaries(traces.map(({ summary }) => summary));
  await store.putDocuments(traces.map(({ id, documents }) => ({ id, documents, limitExceeded: false })));
}

function trace(nth: number) {
  const id = `1-67000000-${nth.toString(16).padStart(24, '0')}`;
  const at = 1_700_000_000 + nth;
  const spanId = (span: number): string => (nth * 1000 + span).toString(16).padStart(16, '0');
  const subsegments = Array.from({ length: SPANS }, (_, span) => ({
    ...{ id: spanId(span + 1), name: `step ${(nth * 7 + span * 11) % SITES}` },
    ...{ start_time: at + span / 100, end_time: at + span / 100 + ((nth * span) % 97) / 10_000 },
  }));
  const segment = {
    ...{ trace_id: id, id: spanId(0), name: 'CreateOrder', origin: 'AWS::Lambda::Function' },
    ...{ start_time: at, end_time: at + 1, subsegments },
  };
  const summary = readTraceSummary({ Id: id, StartTime: new Date(at * 1000), Revision: 1 });
  if (!summary) throw new Error('no summary');
  return { id, summary, documents: [JSON.stringify(segment)] };
}

function nextReports(current: CurrentReports): Promise<void> {
  return new Promise((resolve) => {
    const listening = current.onDidChange(() => {
      if (!current.isSettled && current.reports().length === 0) return;
      listening.dispose();
      resolve();
    });
  });
}

function lenses(current: CurrentReports): void {
  const kinds = { handler: true, subsegment: true, sdkCall: true, httpCall: true, sqlCall: true, throw: true };
  const found = lensesOf(current.in(FILE), [], { lines: 'all', kinds, texts: defaultTemplates }, Date.now());
  if (found.length < 20) throw new Error(`${found.length} lenses`);
}

/** How long the thread gave no other work a turn, ms. */
function longestHold(): { end(): number } {
  let [longest, last, ended] = [0, performance.now(), false];
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!ended) setImmediate(look);
  };
  setImmediate(look);
  return {
    end: () => {
      ended = true;
      look();
      return longest;
    },
  };
}
