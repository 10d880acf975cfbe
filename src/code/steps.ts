import type { Node } from 'web-tree-sitter';
import type { PlaceRange } from '../base/place.ts';
import { decoratorsOf } from './decorators.ts';
import { FUNCTION } from './functionNodes.ts';
import type { Step, StepRegion } from './site.ts';
import { enteredBy } from './spanAround.ts';

/*
 * When a call runs, as far as the tree says it: as one step of what holds it, which is over before the next one begins. Of JavaScript,
 * TypeScript and Python, whose node types these are.
 */

const LOOP =
  /^(?:for_statement|for_in_statement|while_statement|do_statement|(?:list|set|dictionary)_comprehension|generator_expression)$/;
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

/** The step that a call is; undefined where it may run several times, or go on while others run. `begins`: what it makes begins at the call, awaited or not. */
export function stepOf(node: Node, begins: boolean, around: Surroundings): Step | undefined {
  const regions: StepRegion[] = [];
  let isAsync = /^(?:call|new)_expression$/.test(node.type);
  let settled = begins;
  let step: Node | undefined;
  for (let at = node, { parent } = node; parent; at = parent, { parent } = parent) {
    if (LOOP.test(parent.type)) break;
    if (!step && (AWAITED.test(parent.type) || (at.type === 'with_clause' && isMarkedAsync(parent)))) settled = true;
    if (FUNCTION.test(parent.type)) {
      // In a coroutine a call may give what is only begun later, or beside others.
      isAsync ||= parent.type === 'function_definition' && isMarkedAsync(parent);
      settled ||= !step && parent.type === 'arrow_function';
      step ??= at;
      regions.push(...regionsOf(parent, around));
      break;
    }
    if (HOLDER.test(parent.type)) step ??= at;
    if (parent.type === 'with_statement' && at.type === 'block') {
      const [only, ...others] = enteredBy(parent);
      if (only && others.length === 0) regions.push({ is: 'span', place: around.placeOf(only) });
    }
  }
  if ((isAsync && !settled) || !step || regions.length === 0) return undefined;
  return { regions, from: step.startIndex, to: step.endIndex };
}

/** What runs a function each time that it runs: the call that it is given to, or a decorator; and the function itself. */
function regionsOf(node: Node, { placeOf, isNested, isNamedAgain }: Surroundings): readonly StepRegion[] {
  const { parent } = node;
  const call = parent?.type === 'arguments' ? parent.parent : undefined;
  if (call) return [{ is: 'span', place: placeOf(call) }];
  const [only, ...others] = decoratorsOf(node);
  const [from, to] = [node.startPosition.row + 1, node.endPosition.row + 1];
  const within: StepRegion[] = isNested(node) || isNamedAgain(node) ? [] : [{ is: 'function', from, to }];
  return only && others.length === 0 ? [{ is: 'span', place: placeOf(only) }, ...within] : within;
}

/** `async def`, `async with`. */
function isMarkedAsync(node: Node): boolean {
  return node.child(0)?.type === 'async';
}
