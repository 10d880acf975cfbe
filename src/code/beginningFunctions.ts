import type { Node } from 'web-tree-sitter';
import { groupBy } from '../base/groupBy.ts';
import { FUNCTION } from './functionNodes.ts';
import { withoutSilent } from './silentText.ts';

/** Lambda ends the invocation with its answer, whatever is still to be done. */
const ENDS_EARLY = /\bcallbackWaitsForEmptyEventLoop\s*=\s*false\b/;
const OPENED = /\b(\w{1,60})\s{0,9}=[^;\n]{0,200}\.addNewSubsegment\(/g;
/** Of a thread, a queue, an event or a future; `get` of a queue names no key. */
const WAITS = /\.(?:join|wait|result)\(|\.get\(\s*(?:\)|timeout\b|block\b|True\b|False\b)|\benumerate\(/g;
/** Lambda's own answer, or the end of a promise that was made by hand: who has that may wait for it. */
const ANSWERS = /\b(?:context|ctx)\.(?:done|succeed|fail)\b|\b(?:\w*[rR]esolve\w*|\w*[dD]one|next|callback|cb)\b/;

/** What is called, or told something, and what a promise is to call. */
const TOLD =
  /(?<![\w.$])([A-Za-z_$][\w$]*)(?:\.(?:emit|end|push|write|put|set|add))?\(|\.(?:then|finally)\(\s*([A-Za-z_$][\w$]*)/g;

/** Longer functions are generated; of them nothing is said. */
const MAX_LENGTH = 100_000;

/** A function that begins work, and whether it or Lambda waits for that. */
export class BeginningFunction {
  readonly #node: Node;
  readonly #code: string;
  #named: ReadonlyMap<string, readonly Node[]> | undefined;
  /** It is over, or Lambda ends the invocation, before what it has begun: it is async, or says so. Those of Python have no loop that waits. */
  readonly endsBefore: boolean;
  /** Names of the subsegments that it opens. */
  readonly opened: ReadonlySet<string>;
  readonly #lastWait: number;
  readonly #answer: RegExp | undefined;

  constructor(node: Node) {
    this.#node = node;
    const isLong = node.endIndex - node.startIndex > MAX_LENGTH;
    this.#code = isLong ? '' : withoutSilent(node.text);
    const isPython = node.type === 'function_definition';
    const endsEarly = !isPython && ENDS_EARLY.test(this.#code);
    this.endsBefore = !isLong && (isPython || endsEarly || (isAsync(node) && !node.type.startsWith('generator')));
    this.opened = new Set([...this.#code.matchAll(OPENED)].map(([, name = '']) => name));
    this.#lastWait = isPython ? ([...this.#code.matchAll(WAITS)].at(-1)?.index ?? -1) : -1;
    // A handler that is not async answers through its third parameter.
    const callback = node.childForFieldName('parameters')?.namedChildren[2]?.text ?? '';
    this.#answer = endsEarly && /^\w+$/.test(callback) ? new RegExp(`\\b${callback}\\b`) : undefined;
  }

  /** Whether this work tells its end to somebody, who may wait for that: Lambda, a promise, or whoever called. */
  isAnsweredBy(work: Node): boolean {
    const { text } = work;
    return ANSWERS.test(text) || this.#answer?.test(text) === true || this.#tells(text);
  }

  /** Whether it calls what a function around was given, or hands it a result. */
  #tells(work: string): boolean {
    const given = new Set<string>();
    for (let at: Node | null = this.#node; at; at = at.parent)
      if (FUNCTION.test(at.type)) for (const name of parametersOf(at)) given.add(name);
    return [...work.matchAll(TOLD)].some(([, called, handed]) => given.has(called ?? handed ?? ''));
  }

  /** Whether something behind a node may wait for whatever goes on. */
  waitsBehind(node: Node): boolean {
    return this.#node.startIndex + this.#lastWait >= node.endIndex;
  }

  /** Where a name stands in it. */
  named(name: string): readonly Node[] {
    this.#named ??= groupBy(
      this.#node.descendantsOfType('identifier').flatMap((each) => each ?? []),
      ({ text }) => text,
    );
    return this.#named.get(name) ?? [];
  }
}

/** The functions of a file that begin work, each looked at once. */
export class BeginningFunctions {
  readonly #known = new Map<number, BeginningFunction>();

  of(node: Node): BeginningFunction {
    const known = this.#known.get(node.id) ?? new BeginningFunction(node);
    this.#known.set(node.id, known);
    return known;
  }
}

export function isAsync(node: Node): boolean {
  return FUNCTION.test(node.type) && node.children.some((child) => child?.type === 'async');
}

/** Names of a function's own parameters, also those that are taken from objects. */
function parametersOf(node: Node): readonly string[] {
  const listed = node.childForFieldName('parameters') ?? node.childForFieldName('parameter');
  return listed?.text.slice(0, 1000).match(/[A-Za-z_$][\w$]*/g) ?? [];
}
