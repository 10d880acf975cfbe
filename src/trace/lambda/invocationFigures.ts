import { durationText } from '../../base/text/figures.ts';
import type { AsynchronousRun, FailedInit, Invocation } from './invocation.ts';
import { startKindOf } from './lambdaTimes.ts';

type Figure = readonly [label: string, value: string];

/** The figures of a run that its trace tells, each apart, in words. */
export function invocationFigures(invocation: Invocation): readonly Figure[] {
  const { handlerDuration, failedInit, overhead, measured, asynchronous } = invocation;
  const figures: readonly (readonly [string, string | undefined])[] = [
    ['Handler duration', failedInit ? `none, ${failedInitText(failedInit)}` : timeText(handlerDuration)],
    ['Cold start', startText(invocation)],
    ['Overhead', timeText(overhead)],
    ['Response latency', timeText(measured?.responseLatency)],
    ['Response duration', timeText(measured?.responseDuration)],
    ['Runtime overhead', timeText(measured?.runtimeOverhead)],
    ['Extension overhead', timeText(measured?.extensionOverhead)],
    ['Queued before', timeText(asynchronous?.queued)],
    ['Attempt', asynchronous && attemptText(asynchronous)],
  ];
  return figures.filter((figure): figure is Figure => figure[1] !== undefined);
}

/** `init failed: Runtime.ImportModuleError`, the type where it is known; as it was recorded. */
export function failedInitText({ type }: FailedInit): string {
  return type === undefined ? 'init failed' : `init failed: ${type}`;
}

function timeText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : durationText(ms);
}

/** Whether it was one, and what it took; undefined where the trace does not say. */
function startText(invocation: Invocation): string | undefined {
  const { initDuration, isRestored } = invocation;
  switch (startKindOf(invocation)) {
    case 'warm':
      return 'no';
    case undefined:
      return undefined;
    case 'cold':
      return initDuration === undefined
        ? 'yes'
        : `yes, ${isRestored ? 'restore' : 'init'} ${durationText(initDuration)}`;
  }
}

function attemptText({ attempt, attempts }: AsynchronousRun): string | undefined {
  return attempt === undefined ? undefined : `${attempt} of ${Math.max(attempt, attempts)}`;
}
