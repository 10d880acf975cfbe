import type { Node } from './node.ts';
import type { PlaceRange } from '../../base/place.ts';
import { decoratorsOf } from './decorators.ts';
import { FUNCTION } from '../languages/functionNodes.ts';
import type { Step, StepLoop, StepRegion } from '../site.ts';
import { enteredBy } from './spanAround.ts';

/*
 * When a call runs, as far as the tree says it: as one step of what holds it, which is over before the next one begins. Of JavaScript,
 * TypeScript and Python, whose node types these are.
 */

const LOOP = /^(?:for_statement|for_in_statement|while_statement|do_statement|(?:list|set|dictionary)_comprehension)$/;
/** What runs where somebody goes through it. */
const LATER = /^generator_expression$/;
/** A call, or the method of one, of a language in which it may only begin something. */
const BEGINNING = /^(?:(?:call|new)_expression|property_identifier)$/;
/** What a step stands in. */
const HOLDER =
  /^(?:program|module|statement_block|block|class_body|(?:if|with|try|switch|match|labeled)_statement|switch_(?:body|case|default)|(?:else|elif|except|finally|catch|case)_clause)$/;
const AWAITED = /^(?:await_expression|await|return_statement)$/;

/** What a step is told of by others. */
interface Surroundings {
  /** Where a site of a call stands. */
  placeOf(call: Node): PlaceRange;
  /** Whether a function stands in another one. */
  isNested(node: Node): boolean;
  /** Whether code of the file may run a function again while it runs. */
  isNamedAgain(node: Node): boolean;
}

/** How a call makes spans. */
interface Making {
  /** What it makes begins at the call, awaited or not. */
  readonly begins: boolean;
  /** It may make several. */
  readonly repeats: boolean;
}

/** The step that a call is; undefined where it may go on while others run. */
export function stepOf(node: Node, { begins, repeats }: Making, around: Surroundings): Step | undefined {
  const [regions, loops]: [StepRegion[], StepLoop[]] = [[], []];
  let isAsync = BEGINNING.test(node.type);
  // `await f<T>()`: see calleeOf.
  let settled = begins || node.childForFieldName('function')?.type === 'await_expression';
  let isLooped = repeats;
  let once: Node | undefined;
  let step: Node | undefined;
  const add = (found: readonly StepRegion[]): void => {
    const { startIndex: from, endIndex: to } = step ?? node;
    if (isLooped) loops.push(...found.map((region) => ({ region, from, to })));
    else regions.push(...found);
  };
  for (let at = node, parent = node.parent; parent; at = parent, parent = parent.parent) {
    const [inner, outer] = [at.type, parent.type];
    if (!step && (AWAITED.test(outer) || (inner === 'with_clause' && isMarkedAsync(parent)))) settled = true;
    if (LATER.test(inner)) return undefined;
    if (LOOP.test(outer)) {
      settled ||= !step && parent.children.some(({ type }) => type === 'await' || type === 'async');
      once ??= step;
      [isLooped, step] = [true, undefined];
    }
    if (FUNCTION.test(outer)) {
      // In a coroutine a call may give what is only begun later, or beside others.
      isAsync ||= outer === 'function_definition' && isMarkedAsync(parent);
      settled ||= !step && outer === 'arrow_function';
      step ??= at;
      add(regionsOf(parent, around));
      break;
    }
    if (HOLDER.test(outer)) step ??= at;
    if (outer === 'with_statement' && inner === 'block') {
      const [only, ...others] = enteredBy(parent);
      if (only && others.length === 0) add([{ is: 'span', place: around.placeOf(only) }]);
    }
  }
  const taken = once ?? step;
  if ((isAsync && !settled) || !taken || regions.length + loops.length === 0) return undefined;
  const { startIndex: from, endIndex: to } = taken;
  return { regions, from, to, ...(loops.length > 0 ? { loops } : {}) };
}

/** What runs a function each time that it runs: the call that it is given to, or a decorator; and the function itself. */
function regionsOf(node: Node, { placeOf, isNested, isNamedAgain }: Surroundings): readonly StepRegion[] {
  const parent = node.parent;
  const call = parent && parent.type === 'arguments' ? parent.parent : undefined;
  if (call) return [{ is: 'span', place: placeOf(call) }];
  const [only, ...others] = decoratorsOf(node);
  const [from, to] = [node.startPosition.row + 1, node.endPosition.row + 1];
  const within: StepRegion[] = isNested(node) || isNamedAgain(node) ? [] : [{ is: 'function', from, to }];
  return only && others.length === 0 ? [{ is: 'span', place: placeOf(only) }, ...within] : within;
}

/** `async def`, `async with`. */
function isMarkedAsync(node: Node): boolean {
  return node.children[0]?.type === 'async';
}
