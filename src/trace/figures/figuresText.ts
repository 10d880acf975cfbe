import { durationText, plural, shareText } from '../../base/text/figures.ts';
import { spanLabel } from '../text/spanLabel.ts';
import { plainText } from '../../base/text/plainText.ts';
import { durationOf, type Span } from '../span.ts';
import type { ClockSkew } from './clockSkew.ts';
import type { CriticalPath } from './criticalPath.ts';
import type { Failure } from './failures.ts';
import type { HandlerGaps } from './handlerGaps.ts';
import type { Retry } from './retries.ts';
import type { TraceFigures } from './traceFigures.ts';

/** Each kind of figure names so many spans. */
const MAX_NAMED = 8;

const LABEL_WIDTH = 15;

/** The figures of a trace as plain text, a line each; none where there is nothing to say. */
export function figuresLines(figures: TraceFigures): readonly string[] {
  const { trace, criticalPath, failures, retries, skews, invocations } = figures;
  const failure = failures.ofTrace();
  return [
    ...(criticalPath ? [line('critical path', pathText(criticalPath))] : []),
    ...(failure ? [line('failure', failureText(failure))] : []),
    ...bounded(
      invocations.flatMap((invocation) => {
        const gaps = figures.gapsOf(invocation);
        const of = plainText(invocation.functionName || '(unnamed)', 200);
        return gaps && gaps.total > 0 ? [line('gaps', `${of}: ${gapsText(gaps, trace.start)}`)] : [];
      }),
    ),
    ...bounded(retries).map((retry) => line('retries', retryText(retry))),
    ...bounded(skews).map((skew) => line('clock skew', skewText(skew))),
  ];
}

function line(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`;
}

/** What the request waited for longest, first. */
function pathText({ from, to, spans }: CriticalPath): string {
  const longest = spans.filter(({ own }) => own > 0).sort((one, other) => other.own - one.own);
  const named = longest
    .slice(0, MAX_NAMED)
    .map(({ span, own }) => `${nameOf(span)} ${durationText(own)} (${shareText(own / (to - from))})`);
  const more = longest.length - named.length;
  return `${durationText(to - from)}: ${[...named, ...(more > 0 ? [plural(more, 'more span')] : [])].join(', ')}`;
}

function failureText({ origin, chain }: Failure): string {
  const [exception] = origin.exceptions;
  const what = [exception?.type, exception?.message].filter((part) => part !== undefined && part !== '').join(': ');
  const began = `began in ${nameOf(origin)} (${origin.status}${what === '' ? '' : `, ${plainText(what, 300)}`})`;
  const above = chain.slice(1);
  const more = above.length - MAX_NAMED;
  const named = above.slice(0, MAX_NAMED).map(({ span }) => nameOf(span));
  return [began, ...named, ...(more > 0 ? [plural(more, 'more span')] : [])].join(' → ');
}

function gapsText({ total, share, hasSubsegments, gaps }: HandlerGaps, start: number): string {
  const whole = `${durationText(total)} (${shareText(share)}) of the handler`;
  if (!hasSubsegments) return `${whole} explained by nothing, as it has no subsegments`;
  const [longest] = gaps.toSorted((one, other) => other.to - other.from - (one.to - one.from));
  if (!longest) return `${whole} explained by no subsegment`;
  const { from, to, after, before } = longest;
  const where = [after && `after ${nameOf(after)}`, before && `before ${nameOf(before)}`].filter(Boolean).join(', ');
  const place = `${durationText(to - from)} from +${durationText(from - start)}${where === '' ? '' : `, ${where}`}`;
  return `${whole} explained by no subsegment; the longest gap is ${place}`;
}

function retryText(retry: Retry): string {
  if (retry.kind === 'call') {
    const { span, retries, exact } = retry;
    return `${nameOf(span)}: ${exact ? '' : 'at least '}${plural(retries, 'retry', 'retries')} by its SDK`;
  }
  const attempts = retry.attempts.slice(0, MAX_NAMED).map((attempt) => {
    const duration = durationOf(attempt);
    return `${attempt.status} after ${duration === undefined ? '…' : durationText(duration)}`;
  });
  const { count, exact } = retry;
  const recorded = retry.attempts.length < count ? `, of which ${retry.attempts.length} were recorded` : '';
  return `${nameOf(retry.span)}: ${exact ? '' : 'at least '}${plural(count, 'attempt')}${recorded} (${attempts.join(', ')})`;
}

function skewText({ span, caller, kind, by }: ClockSkew): string {
  const where = kind === 'early' ? 'begins' : 'ends';
  return `${nameOf(span)} ${where} ${durationText(by)} ${kind === 'early' ? 'before' : 'after'} its caller ${nameOf(caller)}`;
}

function nameOf(span: Span): string {
  return plainText(spanLabel(span), 200);
}

function bounded<T>(all: readonly T[]): readonly T[] {
  return all.slice(0, MAX_NAMED);
}
