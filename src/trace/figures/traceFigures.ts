import type { Invocation } from '../lambda/invocation.ts';
import type { Trace } from '../span.ts';
import { clockSkewsOf, type ClockSkew } from './clockSkew.ts';
import { criticalPathOf, type CriticalPath } from './criticalPath.ts';
import { Failures } from './failures.ts';
import { handlerGapsOf, type HandlerGaps } from './handlerGaps.ts';
import { retriesOf, type Retry } from './retries.ts';
import { SpanList } from './spanList.ts';

/** The figures of one trace beside its spans' own times; each is computed when it is asked for first. */
export class TraceFigures {
  readonly #gaps = new Map<Invocation, HandlerGaps | 'unknown'>();
  #list: SpanList | undefined;
  #path: { readonly value: CriticalPath | undefined } | undefined;
  #failures: Failures | undefined;
  #retries: readonly Retry[] | undefined;
  #skews: readonly ClockSkew[] | undefined;

  constructor(
    readonly trace: Trace,
    readonly invocations: readonly Invocation[],
  ) {}

  get list(): SpanList {
    return (this.#list ??= new SpanList(this.trace));
  }

  /** Undefined for a trace without spans, and while its root is in progress. */
  get criticalPath(): CriticalPath | undefined {
    this.#path ??= { value: criticalPathOf(this.list) };
    return this.#path.value;
  }

  get failures(): Failures {
    return (this.#failures ??= new Failures(this.list));
  }

  get retries(): readonly Retry[] {
    return (this.#retries ??= retriesOf(this.list));
  }

  get skews(): readonly ClockSkew[] {
    return (this.#skews ??= clockSkewsOf(this.list));
  }

  /** Undefined while in progress, and where nobody recorded the handler's interval. */
  gapsOf(invocation: Invocation): HandlerGaps | undefined {
    let gaps = this.#gaps.get(invocation);
    if (gaps === undefined) this.#gaps.set(invocation, (gaps = handlerGapsOf(this.list, invocation) ?? 'unknown'));
    return gaps === 'unknown' ? undefined : gaps;
  }
}
