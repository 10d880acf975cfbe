import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { generatedDocuments } from '../../timelinePage/generateTrace.ts';
import { atMost, type Row } from '../row.ts';
import { allFigures } from './allFigures.ts';

const ROUNDS = 21;

/** The same number of spans as many small traces and as a single one. */
export function benchGrowth(): Row {
  const [small, large] = [100, 100_000].map((spans) => {
    const { traceId, documents } = generatedDocuments(spans);
    const texts = documents.map((document) => JSON.stringify(document));
    return {
      best: Infinity,
      spans,
      repeats: Math.max(1, 20_000 / spans),
      run: () => allFigures(buildTrace(traceId, texts)),
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
