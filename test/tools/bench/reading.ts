import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { TraceFigures } from '../../../src/trace/figures/traceFigures.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { selfTimeOf } from '../../../src/trace/selfTime.ts';
import type { Trace } from '../../../src/trace/span.ts';
import { Slices } from '../../../src/base/slices.ts';
import { generatedDocuments } from '../timelinePage/generateTrace.ts';
import { answersOf, type Answers } from './reading/answers.ts';
import { loopDelayWhileReading } from './reading/loopDelay.ts';
import type { Row } from './row.ts';
import { atMost, median, reported } from './row.ts';
import { threadTimed } from './timed.ts';

const TRACES = 1000;
const ROUNDS = 21;
/** Rounds in which JavaScript gets its fast code. */
const WARM_UP = 5;

/** What the extension host does with traces once their bytes are there, against `JSON.parse` of the same bytes; and how it grows. */
export async function benchReading(): Promise<readonly Row[]> {
  const answers = answersOf(TRACES);
  const rounds: { readonly bare: number; readonly ours: number }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const bare = await threadTimed(() => parseOnly(answers));
    const ours = await threadTimed(() => read(answers));
    if (round >= 0) rounds.push({ bare, ours });
  }
  // Last, for the traces that it keeps would cost the above collections of garbage.
  const delay = await loopDelayWhileReading(TRACES);
  const bytes = answers.bodies.reduce((sum, { length }) => sum + length, 0);
  const name = `reading ${TRACES} traces of ${answers.segments / TRACES} segments`;
  return [
    atMost(
      1.75,
      `${name}: trees and all figures, against JSON.parse of the same bytes`,
      median(rounds.map(({ bare, ours }) => ours / bare)),
      'of the time',
    ),
    reported(`${name}: trees and all figures`, median(rounds.map(({ ours }) => ours)), 'ms'),
    reported(`${name}: JSON.parse of ${Math.round(bytes / 1e6)} MB`, median(rounds.map(({ bare }) => bare)), 'ms'),
    atMost(10, `${name}: delay of the event loop meanwhile, p99`, delay, 'ms'),
    growthRow(),
  ];
}

/** The base: bodies and documents parsed, and nothing kept. */
function parseOnly({ bodies }: Answers): number {
  let count = 0;
  for (const body of bodies)
    for (const { Segments } of parsed(body).Traces)
      for (const { Document } of Segments) count += Object.keys(JSON.parse(Document) as object).length;
  return count;
}

/** As the extension reads: one answer after the other, giving way between them. */
async function read({ bodies }: Answers): Promise<number> {
  const slices = new Slices();
  let count = 0;
  for (const body of bodies) {
    for (const { Id, Segments } of parsed(body).Traces)
      count += figuresOf(
        buildTrace(
          Id,
          Segments.map(({ Document }) => Document),
        ),
      );
    await slices.next();
  }
  return count;
}

/** Asks for every figure there is. Gives a number, so that no part can be left out. */
function figuresOf(trace: Trace): number {
  const figures = new TraceFigures(trace, invocationsOf(trace));
  const { criticalPath, failures, retries, skews, invocations } = figures;
  let count =
    (criticalPath?.steps.length ?? 0) + (failures.ofTrace()?.chain.length ?? 0) + retries.length + skews.length;
  for (const invocation of invocations) count += figures.gapsOf(invocation)?.gaps.length ?? 0;
  for (const span of figures.list.spans) count += selfTimeOf(span) ?? 0;
  return count;
}

/** The same number of spans as many small traces and as a single one. */
function growthRow(): Row {
  const [small, large] = [100, 100_000].map((spans) => {
    const { traceId, documents } = generatedDocuments(spans);
    const texts = documents.map((document) => JSON.stringify(document));
    return {
      best: Infinity,
      spans,
      repeats: Math.max(1, 20_000 / spans),
      run: () => figuresOf(buildTrace(traceId, texts)),
    };
  });
  if (!small || !large) throw new Error('two sizes');
  for (let round = 0; round < ROUNDS; round++) {
    for (const each of [small, large]) {
      const began = performance.now();
      for (let repeat = 0; repeat < each.repeats; repeat++) each.run();
      each.best = Math.min(each.best, (performance.now() - began) / each.repeats / each.spans);
    }
  }
  return atMost(
    2,
    'reading: a span of a trace of 100,000 against one of a trace of 100',
    large.best / small.best,
    'of the time',
  );
}

interface Body {
  readonly Traces: readonly { readonly Id: string; readonly Segments: readonly { readonly Document: string }[] }[];
}

function parsed(body: Buffer): Body {
  return JSON.parse(body.toString('utf8')) as Body;
}
