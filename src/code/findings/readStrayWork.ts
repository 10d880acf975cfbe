import type { Node } from '../nodes/node.ts';
import { BeginningFunctions, isAsync, type BeginningFunction } from './beginningFunctions.ts';
import { FUNCTION } from '../languages/functionNodes.ts';
import { placeOf } from '../nodes/nodePlace.ts';
import type { Call } from '../calls/readCalls.ts';
import type { StrayWork } from '../site.ts';

/*
 * Work that runs while a module is loaded, and work that a function begins and nothing can wait for, as far as the tree says it for sure:
 * a value that has a name, or is handed on, is not spoken of. Of JavaScript, TypeScript and Python, whose node types these are.
 */

/** Of the SDKs; a subsegment of a segment that the module itself has made is sent with that. */
const OPENER =
  /(?:^|\.)(?:captureAsyncFunc|captureFunc|begin_subsegment|in_subsegment|in_subsegment_async)$|\bget(?:Current)?Segment\(\)\??\.addNewSubsegment$/;
const OWN_SEGMENT = /(?:^|\.)(?:begin_segment|in_segment|in_segment_async)$/;
const TIMER = /^(?:global(?:This)?\.)?set(?:Timeout|Interval|Immediate)$/;
/** Their values are promises; what is called with a callback is another thing. */
const PROMISED =
  /(?:^|\.)(?:send|fetch|captureAsyncFunc|startActiveSpan)$|^axios(?:\.(?:get|post|put|patch|delete|head|options|request))?$/;
const FOR_EACH = /\.forEach$/;
const PIPE = /\.pipe$/;
/** What reads or writes as it is made. */
const STREAM =
  /(?:^|\.)(?:create(?:ReadStream|WriteStream|Gzip|Gunzip|Deflate|DeflateRaw|Inflate|InflateRaw|Unzip|BrotliCompress|BrotliDecompress|Cipheriv|Decipheriv)|PassThrough|Transform)$/;
const THREAD = /^(?:threading\.)?Thread$/;
const THREAD_START = /^(?:threading\.)?Thread\([^]*\)\.start$/;
const NAMED_START = /^([A-Za-z_]\w*)\.start$/;
/** What runs each time that the module is loaded, whatever is true then. */
const AT_LOAD =
  /^(?:program|module|expression_statement|await_expression|await|lexical_declaration|variable_declaration|variable_declarator|assignment|assignment_expression|export_statement|with_statement|with_clause|with_item|block|member_expression|call_expression)$/;

/** @param calls all calls of the file */
export function readStrayWork(file: string, calls: readonly Call[]): readonly StrayWork[] {
  const functions = new BeginningFunctions();
  const hasSegment = calls.some(({ written }) => OWN_SEGMENT.test(written));
  return calls.flatMap((call) => {
    if (call.kind !== 'call') return [];
    return (hasSegment ? undefined : atLoad(file, call)) ?? unawaited(file, call, functions) ?? [];
  });
}

function atLoad(file: string, { call, written }: Call): StrayWork | undefined {
  if (!OPENER.test(written)) return undefined;
  // The third argument is the segment to open it in.
  if ((call.childForFieldName('arguments')?.namedChildren.length ?? 0) > 2) return undefined;
  for (let at = call.parent; at; at = at.parent) if (!AT_LOAD.test(at.type)) return undefined;
  return { is: 'atLoad', place: placeOf(file, call), opener: written.replace(/^.*[.]/s, '') };
}

function unawaited(file: string, { call, written }: Call, functions: BeginningFunctions): StrayWork | undefined {
  const found = kindOf(call, written, functions);
  const dropped = found && droppedBy(call);
  const around = dropped && functionAround(dropped);
  if (!found || !around) return undefined;
  const beginner = functions.of(around);
  if (!beginner.endsBefore || beginner.isAnsweredBy(dropped)) return undefined;
  const { what, work } = found;
  const owner = ownerOf(around);
  return {
    is: 'unawaited',
    what,
    place: placeOf(file, dropped),
    from: work.startPosition.row + 1,
    to: work.endPosition.row + 1,
    closes: closesAnother(work, beginner),
    around: {
      ...{ from: owner.startPosition.row + 1, statement: statementLine(owner), to: owner.endPosition.row + 1 },
      isAsync: isAsync(around),
    },
  };
}

type What = Extract<StrayWork, { is: 'unawaited' }>['what'];

/** What begins work in JavaScript, by how it is called. */
const BEGINNERS: readonly (readonly [pattern: RegExp, what: Exclude<What, 'thread'>])[] = [
  [TIMER, 'timer'],
  [FOR_EACH, 'each'],
  [PIPE, 'stream'],
  [PROMISED, 'call'],
];

interface Begun {
  readonly what: What;
  /** What goes on. */
  readonly work: Node;
}

function kindOf(call: Node, written: string, functions: BeginningFunctions): Begun | undefined {
  // First the text: a file has many calls, which are dear to look at.
  const [, what] = BEGINNERS.find(([pattern]) => pattern.test(written)) ?? [];
  if (what === undefined && !written.endsWith('.start')) return undefined;
  if (call.type === 'call') return threadOf(call, written, functions);
  const given = what === undefined ? [] : (call.childForFieldName('arguments')?.namedChildren ?? []);
  const [first] = given;
  switch (what) {
    case 'timer':
      return first && FUNCTION.test(first.type) ? { what, work: first } : undefined;
    case 'each':
      return first && isAsync(first) ? { what, work: first } : undefined;
    case 'stream':
      return isPipedUnseen(call, first) ? { what, work: call } : undefined;
    case 'call':
      return isPromise(written, given) ? { what, work: call } : undefined;
    case undefined:
      return undefined;
  }
}

/** Who has a name for either end of a stream may wait for it. */
function isPipedUnseen(call: Node, target: Node | undefined): boolean {
  const source = call.childForFieldName('function')?.childForFieldName('object');
  const isMade = (end: Node | undefined): boolean => /^(?:call|new)_expression$/.test(end?.type ?? '');
  return isMade(target) && isMade(source) && [target, source].some(isStream);
}

function isPromise(written: string, given: readonly Node[]): boolean {
  const functions = given.filter(({ type }) => FUNCTION.test(type));
  if (/(?:captureAsyncFunc|startActiveSpan)$/.test(written)) return functions.some(isAsync);
  // A callback may have a name.
  const isCalledBack = given.length > 1 && given.at(-1)?.type === 'identifier';
  return functions.length === 0 && !isCalledBack;
}

function isStream(made: Node | undefined): boolean {
  const maker = made?.childForFieldName('function') ?? made?.childForFieldName('constructor');
  return STREAM.test(maker?.text ?? '');
}

/** A thread that is started where nothing keeps it, or by a name that is used for nothing else, and nothing waits for any later. */
function threadOf(call: Node, written: string, functions: BeginningFunctions): Begun | undefined {
  const [, name] = NAMED_START.exec(written) ?? [];
  const isUnnamed = THREAD_START.test(written);
  const around = isUnnamed || name !== undefined ? functionAround(call) : undefined;
  if (!around) return undefined;
  const beginner = functions.of(around);
  const isStarted = isUnnamed || (name !== undefined && isThreadAlone(beginner.named(name)));
  return isStarted && !beginner.waitsBehind(call) ? { what: 'thread', work: call } : undefined;
}

/** @param uses of a name */
function isThreadAlone(uses: readonly Node[]): boolean {
  const made = uses.find(({ parent }) => parent?.type === 'assignment' && isThread(parent));
  return (
    made !== undefined &&
    uses.every(
      ({ id, parent }) =>
        id === made.id || /^(?:start|daemon)$/.test(parent?.childForFieldName('attribute')?.text ?? ''),
    )
  );
}

function isThread(assignment: Node): boolean {
  const right = assignment.childForFieldName('right');
  return right?.type === 'call' && THREAD.test(right.childForFieldName('function')?.text ?? '');
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
  if (at.parent?.type === 'unary_expression' && at.parent.children[0]?.type === 'void') at = at.parent;
  return at.parent?.type === 'expression_statement' ? at : undefined;
}

/** Whether it closes a subsegment that the function around has opened. */
function closesAnother(work: Node, { opened }: BeginningFunction): boolean {
  if (opened.size === 0) return false;
  const { text } = work;
  return [...opened].some(
    (name) => new RegExp(`\\b${name}\\.close\\(`).test(text) && !new RegExp(`\\b${name}\\s*=`).test(text),
  );
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
