import { groupBy } from '../../../base/groupBy.ts';
import type { SourceFacts, StrayWork, Unit } from '../../../code/site.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { liveSites } from '../../../functions/liveSites.ts';
import type { CodeFacts } from '../../codeFacts.ts';
import { offsetAt } from '../../mends/offsetAt.ts';

type Unawaited = Extract<StrayWork, { is: 'unawaited' }>;

/** What threads tell each other by, wherever it is made. */
const TOLD_BY = /^(?:\w*Queue|\w*Event|Condition|Barrier|\w*Semaphore|R?Lock|Pipe|Future|socket)$/;
/** Up to the body of a handler, or of the first function that it is made of. */
const ASYNC = /^[^{;]{0,300}?\basync\b/;

/**
 * Whether the handler of a function begins work and nothing waits for it, as far as that is sure: a function of another file may be named
 * by code that never runs, and what a callback answers is waited for.
 */
export class BegunWork {
  readonly #isLive: ReturnType<typeof liveSites>;
  readonly #units: ReadonlyMap<string, readonly Unit[]>;
  readonly #isKnown: boolean;
  readonly #ends: boolean;

  constructor(
    private readonly fn: LambdaFunction,
    private readonly code: CodeFacts,
  ) {
    this.#isLive = liveSites(fn, code.files);
    this.#units = groupBy(
      code.files.flatMap(({ units = [] }) => units),
      ({ name }) => name,
    );
    this.#isKnown = code.files.every(({ words }) => words !== undefined);
    this.#ends = code.language === 'python' || isAsync(fn, code);
  }

  isOfHandler(work: Unawaited, source: SourceFacts): boolean {
    const { around, what, place } = work;
    const handler = this.fn.handlerPlace;
    if (handler?.file === source.file && handler.line >= around.statement && handler.line <= around.from) return true;
    const unit = source.units?.find(({ from, to }) => from === around.from && to === around.to);
    if (!unit || !this.#ends || (what === 'thread' && this.#mayTell())) return false;
    if (handler?.file === source.file && !this.#isKnown) return isNamedIn(source, unit);
    // Whose method of one name is called is not known.
    return (
      this.#isKnown &&
      this.#units.get(unit.name)?.length === 1 &&
      this.#isNamedElsewhere(source, unit) &&
      this.#isLive({ place })
    );
  }

  /** What its module alone names, outside of functions, is called as that is loaded, before any invocation. */
  #isNamedElsewhere(source: SourceFacts, unit: Unit): boolean {
    const others = this.code.files.flatMap((file) => [
      ...(file.file === source.file ? [] : [file.words ?? '']),
      ...(file.units ?? []).flatMap((each) => (each === unit ? [] : [each.words])),
    ]);
    return others.some((words) => words.split(' ').includes(unit.name));
  }

  /** Whether a thread may tell somebody that it has ended. */
  #mayTell(): boolean {
    return this.code.files.some(({ words = '', units = [] }) =>
      [words, ...units.map((unit) => unit.words)].some((text) => text.split(' ').some((word) => TOLD_BY.test(word))),
    );
  }
}

/** Lambda lets a handler that answers by a callback end when nothing is left to do, and one that is async with its promise. */
function isAsync({ handlerPlace }: LambdaFunction, { texts }: CodeFacts): boolean {
  if (!handlerPlace) return false;
  const text = texts.get(handlerPlace.file) ?? '';
  return ASYNC.test(text.slice(offsetAt(text, { line: handlerPlace.line, column: 1 })).slice(0, 400));
}

/** Whether other code of its file names it. */
function isNamedIn({ words = '', units = [] }: SourceFacts, unit: Unit): boolean {
  const others = [words, ...units.flatMap((each) => (each === unit ? [] : [each.words]))];
  return others.some((text) => text.split(' ').includes(unit.name));
}
