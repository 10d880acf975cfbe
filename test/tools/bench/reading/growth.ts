import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import type { Trace } from '../../../../src/trace/span.ts';
import { generatedDocuments } from '../../timelinePage/generateTrace.ts';
import { atMost, median, type Row } from '../row.ts';
import { threadTimed } from '../timed.ts';
import { allFigures } from './allFigures.ts';

const ROUNDS = 15;
/** Rounds in which JavaScript gets its fast code. */
const WARM_UP = 4;
const SPANS = 100_000;

/**
 * As many spans as 1,000 traces of 100 and as a single one, by the time of the thread itself. Either way all of them are kept to the end, as
 * the store keeps what it read: so both have the same work with memory, and what is left is how reading grows with the size of a trace.
 */
export async function benchGrowth(): Promise<Row> {
  const [small, large] = [100, SPANS].map((spans) => {
    const { traceId, documents } = generatedDocuments(spans);
    const texts = documents.map((document) => JSON.stringify(document));
    return () => readAndKeep(traceId, texts, SPANS / spans);
  });
  if (!small || !large) throw new Error('two sizes');
  const ratios: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const bySmall = await threadTimed(small);
    const byLarge = await threadTimed(large);
    if (round >= 0) ratios.push(byLarge / bySmall);
  }
  return atMost(
    2,
    'reading: a span of a trace of 100,000 against one of 1,000 traces of 100',
    median(ratios),
    'of the time',
  );
}

function readAndKeep(traceId: string, texts: readonly string[], traces: number): number {
  const kept: Trace[] = [];
  let count = 0;
  for (let trace = 0; trace < traces; trace++) {
    const read = buildTrace(traceId, texts);
    count += allFigures(read);
    kept.push(read);
  }
  return count + kept.length;
}
