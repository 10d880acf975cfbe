import type { Node } from 'web-tree-sitter';
import { FUNCTION } from './functionNodes.ts';
import { placeOf } from './nodePlace.ts';
import type { Call } from './readCalls.ts';
import type { StrayWork } from './site.ts';

/*
 * Work that runs while a module is loaded, and work that a function begins and nothing can wait for, as far as the tree says it for sure:
 * a value that has a name, or is handed on, is not spoken of. Of JavaScript, TypeScript and Python, whose node types these are.
 */

const OPENER =
  /(?:^|\.)(?:captureAsyncFunc|captureFunc|addNewSubsegment|begin_subsegment|in_subsegment|in_subsegment_async)$/;
const TIMER = /^(?:global(?:This)?\.)?set(?:Timeout|Interval|Immediate)$/;
/** Their values are promises; what is called with a callback is another thing. */
const PROMISED = /(?:^|\.)(?:send|fetch|captureAsyncFunc|startActiveSpan)$|^axios(?:\.\w+)?$/;
const FOR_EACH = /\.forEach$/;
const PIPE = /\.pipe$/;
const THREAD_START = /(?:^|[.\s])Thread\([^]*\)\.start$/;
const NAMED_START = /^([A-Za-z_]\w*)\.start$/;
/** What runs each time that the module is loaded, whatever is true then. */
const AT_LOAD =
  /^(?:program|module|expression_statement|await_expression|await|lexical_declaration|variable_declaration|variable_declarator|assignment|assignment_expression|export_statement|with_statement|with_clause|with_item|block|member_expression|call_expression)$/;
/** Lambda ends the invocation with its answer, whatever is still to be done. */
const ENDS_EARLY = /\bcallbackWaitsForEmptyEventLoop\s*=\s*false\b/;

/** @param calls all calls of the file */
export function readStrayWork(file: string, calls: readonly Call[]): readonly StrayWork[] {
  return calls.flatMap((call) => (call.kind === 'call' ? (atLoad(file, call) ?? unawaited(file, call) ?? []) : []));
}

function atLoad(file: string, { call, written }: Call): StrayWork | undefined {
  if (!OPENER.test(written)) return undefined;
  for (let at = call.parent; at; at = at.parent) if (!AT_LOAD.test(at.type)) return undefined;
  return { is: 'atLoad', place: placeOf(file, call), opener: written.replace(/^.*[.]/s, '') };
}

function unawaited(file: string, { call, written }: Call): StrayWork | undefined {
  const found = kindOf(call, written);
  const dropped = found && droppedBy(call);
  const around = dropped && functionAround(dropped);
  if (!found || !around || !endsBefore(around)) return undefined;
  const { what, work } = found;
  const owner = ownerOf(around);
  return {
    is: 'unawaited',
    what,
    place: placeOf(file, dropped),
    from: work.startPosition.row + 1,
    to: work.endPosition.row + 1,
    closes: closesAnother(work, around),
    around: {
      ...{ from: owner.startPosition.row + 1, statement: statementLine(owner), to: owner.endPosition.row + 1 },
      isAsync: isAsync(around),
    },
  };
}

interface Begun {
  readonly what: Extract<StrayWork, { is: 'unawaited' }>['what'];
  /** What goes on. */
  readonly work: Node;
}

function kindOf(call: Node, written: string): Begun | undefined {
  const given = call.childForFieldName('arguments')?.namedChildren ?? [];
  const [first] = given;
  if (call.type === 'call') return threadOf(call, written);
  if (TIMER.test(written)) return first && FUNCTION.test(first.type) ? { what: 'timer', work: first } : undefined;
  if (FOR_EACH.test(written)) return first && isAsync(first) ? { what: 'each', work: first } : undefined;
  if (PIPE.test(written)) {
    // Who has a name for either end may wait for it.
    const source = call.childForFieldName('function')?.childForFieldName('object');
    const isMade = (end: Node | null | undefined): boolean => /^(?:call|new)_expression$/.test(end?.type ?? '');
    return isMade(first) && isMade(source) ? { what: 'stream', work: call } : undefined;
  }
  if (!PROMISED.test(written)) return undefined;
  const functions = given.flatMap((each) => (each && FUNCTION.test(each.type) ? [each] : []));
  const takes = /(?:captureAsyncFunc|startActiveSpan)$/.test(written);
  const isPromise = takes ? functions.some(isAsync) : functions.length === 0;
  return isPromise ? { what: 'call', work: call } : undefined;
}

/** A thread that is started where nothing keeps it, or by a name that is used for nothing else. */
function threadOf(call: Node, written: string): Begun | undefined {
  if (THREAD_START.test(written)) return { what: 'thread', work: call };
  const [, name] = NAMED_START.exec(written) ?? [];
  const around = name === undefined ? undefined : functionAround(call);
  const uses = around?.descendantsOfType('identifier').filter((each) => each?.text === name) ?? [];
  const made = uses.find((each) => each?.parent?.type === 'assignment' && isThread(each.parent));
  const others = uses.filter(
    (each) =>
      each?.id !== made?.id && !/^(?:start|daemon)$/.test(each?.parent?.childForFieldName('attribute')?.text ?? ''),
  );
  return made && others.length === 0 ? { what: 'thread', work: call } : undefined;
}

function isThread(assignment: Node): boolean {
  const right = assignment.childForFieldName('right');
  return right?.type === 'call' && /(?:^|\.)Thread$/.test(right.childForFieldName('function')?.text ?? '');
}

/** The expression whose value a statement drops, with what handles its failure; undefined where the value goes somewhere. */
function droppedBy(call: Node): Node | undefined {
  let at = call;
  for (;;) {
    const member = at.parent;
    const outer = member?.type === 'member_expression' ? member.parent : undefined;
    const isChained =
      outer?.type === 'call_expression' &&
      member?.childForFieldName('object')?.id === at.id &&
      /^(?:then|catch|finally)$/.test(member.childForFieldName('property')?.text ?? '');
    if (!isChained || !outer) break;
    at = outer;
  }
  if (at.parent?.type === 'unary_expression' && at.parent.child(0)?.type === 'void') at = at.parent;
  return at.parent?.type === 'expression_statement' ? at : undefined;
}

/** Whether Lambda, or who calls it, goes on where it has returned: it is async, or says so. Those of Python have no loop that waits. */
function endsBefore(around: Node): boolean {
  if (around.type === 'function_definition') return true;
  return (isAsync(around) && !around.type.startsWith('generator')) || ENDS_EARLY.test(around.text);
}

/** Whether it closes a subsegment that the function around has opened. */
function closesAnother(work: Node, around: Node): boolean {
  return [...work.text.matchAll(/\b(\w{1,60})\.close\(/g)].some(
    ([, name = '']) =>
      !new RegExp(`\\b${name}\\s*=`).test(work.text) &&
      new RegExp(`\\b${name}\\s{0,9}=[^;\\n]{0,200}\\.addNewSubsegment\\(`).test(around.text),
  );
}

function isAsync(node: Node): boolean {
  return FUNCTION.test(node.type) && node.children.some((child) => child?.type === 'async');
}

function functionAround(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (FUNCTION.test(at.type)) return at;
  return undefined;
}

/** The function that a function is a part of: one that a subsegment is opened for runs there, and once. */
function ownerOf(around: Node): Node {
  const call = around.parent?.type === 'arguments' ? around.parent.parent : undefined;
  const callee = call?.childForFieldName('function')?.text.slice(-40) ?? '';
  const outer =
    call && /(?:^|\.)(?:captureAsyncFunc|captureFunc|startActiveSpan)$/.test(callee) && functionAround(call);
  return outer ? ownerOf(outer) : around;
}

/** Where the statement begins that makes the function. */
function statementLine(node: Node): number {
  let at = node;
  while (at.parent && !/^(?:program|module|statement_block|block|class_body)$/.test(at.parent.type)) at = at.parent;
  return at.startPosition.row + 1;
}
