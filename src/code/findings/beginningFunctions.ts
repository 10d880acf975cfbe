import type { Node } from '../nodes/node.ts';
import { groupBy } from '../../base/groupBy.ts';
import { FUNCTION } from '../languages/functionNodes.ts';
import { withoutSilent } from '../languages/silentText.ts';

/** Lambda ends the invocation with its answer, whatever is still to be done. */
const ENDS_EARLY = /\bcallbackWaitsForEmptyEventLoop\s*=\s*false\b/;
const OPENED = /\b(\w{1,60})\s{0,9}=[^;\n]{0,200}\.addNewSubsegment\(/g;
/** Of a thread, a queue, an event or a future; `get` of a queue names no key. */
const WAITS = /\.(?:join|wait|result)\(|\.get\(\s*(?:\)|timeout\b|block\b|True\b|False\b)|\benumerate\(/g;
/** Names of Lambda's own answer, and of the end of a promise that was made by hand: who has that may wait for it. */
const ANSWER = /^(?:\w*[rR]esolve\w*|\w*[dD]one|next|callback|cb|succeed|fail)$/;

/** What is called, or told something. */
const TOLD = /(?<![\w.$])([A-Za-z_$][\w$]*)(?:\.(?:emit|end|push|write|put|set|add))?\(/g;
/** What a promise is to call. */
const HANDED = /\.(?:then|finally)\(\s*([A-Za-z_$][\w$]*)/g;

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
  /** A handler that is not async answers through its third parameter. */
  readonly #answer: string | undefined;

  constructor(node: Node) {
    this.#node = node;
    const isLong = node.endIndex - node.startIndex > MAX_LENGTH;
    this.#code = isLong ? '' : withoutSilent(node.text);
    const isPython = node.type === 'function_definition';
    const endsEarly = !isPython && ENDS_EARLY.test(this.#code);
    this.endsBefore = !isLong && (isPython || endsEarly || (isAsync(node) && !node.type.startsWith('generator')));
    this.opened = new Set([...this.#code.matchAll(OPENED)].map(([, name = '']) => name));
    this.#lastWait = isPython ? ([...this.#code.matchAll(WAITS)].at(-1)?.index ?? -1) : -1;
    const callback = node.childForFieldName('parameters')?.namedChildren[2]?.text ?? '';
    this.#answer = endsEarly ? callback : undefined;
  }

  /** Whether this work tells its end to somebody, who may wait for that: Lambda, a promise, or whoever called. */
  isAnsweredBy(work: Node): boolean {
    const names = work.descendantsOfType(NAMES).flatMap((each) => (isCalledAtOnce(each, work) ? [] : [each.text]));
    return names.some((name) => ANSWER.test(name) || name === this.#answer) || this.#tells(work);
  }

  /** Whether it calls what a function around was given, or hands it a result. */
  #tells(work: Node): boolean {
    const given = new Set<string>();
    for (let at: Node | undefined = this.#node; at; at = at.parent)
      if (FUNCTION.test(at.type)) for (const name of parametersOf(at)) given.add(name);
    const later = functionsIn(work).flatMap(({ text }) => [...text.matchAll(TOLD)]);
    return [...later, ...work.text.matchAll(HANDED)].some(([, name = '']) => given.has(name));
  }

  /** Whether something behind a node may wait for whatever goes on. */
  waitsBehind(node: Node): boolean {
    return this.#node.startIndex + this.#lastWait >= node.endIndex;
  }

  /** Where a name stands in it. */
  named(name: string): readonly Node[] {
    this.#named ??= groupBy(this.#node.descendantsOfType('identifier'), ({ text }) => text);
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

const NAMES = ['identifier', 'property_identifier', 'shorthand_property_identifier'];

/** Whether a name is that of a call whose value the work begins with: it tells nobody of the end. */
function isCalledAtOnce(name: Node, work: Node): boolean {
  const called = name.parent?.type === 'member_expression' || name.parent?.type === 'attribute' ? name.parent : name;
  const call = called.parent;
  if (call?.childForFieldName('function')?.id !== called.id || call.id === work.id) return false;
  for (let at: Node | undefined = name; at && at.id !== work.id; at = at.parent)
    if (FUNCTION.test(at.type)) return false;
  return true;
}

/** The functions that stand in a node, without those in them. */
function functionsIn(node: Node): readonly Node[] {
  return node.namedChildren.flatMap((child) => (FUNCTION.test(child.type) ? [child] : functionsIn(child)));
}

export function isAsync(node: Node): boolean {
  return FUNCTION.test(node.type) && node.children.some(({ type }) => type === 'async');
}

/** Names of a function's own parameters, also those that are taken from objects. */
function parametersOf(node: Node): readonly string[] {
  const listed = node.childForFieldName('parameters') ?? node.childForFieldName('parameter');
  return listed?.text.slice(0, 1000).match(/[A-Za-z_$][\w$]*/g) ?? [];
}
