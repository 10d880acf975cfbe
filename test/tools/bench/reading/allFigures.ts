import { TraceFigures } from '../../../../src/trace/figures/traceFigures.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import { selfTimeOf } from '../../../../src/trace/selfTime.ts';
import type { Trace } from '../../../../src/trace/span.ts';

/** Asks for every figure there is. Gives a number, so that no part can be left out. */
export function allFigures(trace: Trace): number {
  const figures = new TraceFigures(trace, invocationsOf(trace));
  const { criticalPath, failures, retries, skews, invocations } = figures;
  let count =
    (criticalPath?.steps.length ?? 0) + (failures.ofTrace()?.chain.length ?? 0) + retries.length + skews.length;
  for (const invocation of invocations) count += figures.gapsOf(invocation)?.gaps.length ?? 0;
  for (const span of figures.list.spans) count += selfTimeOf(span) ?? 0;
  return count;
}
