import type { Node } from '../nodes/node.ts';
import { FUNCTION } from '../languages/functionNodes.ts';
import { placeOf } from '../nodes/nodePlace.ts';
import type { Call } from '../calls/readCalls.ts';
import type { OpenSubsegment } from '../site.ts';

/*
 * Subsegments of the X-Ray SDK that code opens and leaves open, as far as the tree says it for sure: one that is handed on, or closed
 * in a function within, is not spoken of. Of JavaScript, TypeScript and Python, whose node types these are.
 */

const OPENER = /(?:^|\.)(captureAsyncFunc|addNewSubsegment|begin_subsegment)$/;
const CALL = /^(?:call_expression|new_expression|call)$/;
/** Runs also where what stands before it threw. */
const HANDLER = /^(?:finally_clause|catch_clause|except_clause)$/;

/** A handler of whatever is thrown. */
const TAKES_ALL = /^(?:catch|except(?:\s+(?:Base)?Exception(?:\s+as\s+\w+)?)?\s*:)/;

/** @param calls all calls of the file */
export function readOpenSubsegments(file: string, calls: readonly Call[]): readonly OpenSubsegment[] {
  return calls.flatMap(({ call, written }) => {
    const opener = OPENER.exec(written)?.[1];
    const scope = opener === undefined ? undefined : scopeOf(opener, call);
    const left = scope && leftOpen(scope);
    return opener !== undefined && left ? [{ place: placeOf(file, call), opener, left }] : [];
  });
}

/** Where a subsegment that is open must be closed. */
interface OpenScope {
  /** What holds the code that may close it. */
  readonly body: Node;
  /** From where on it is open, in UTF-16 units. */
  readonly from: number;
  /** What it is called there; undefined where the recorder closes it. */
  readonly name: Node | undefined;
  /** The SDK itself closes it where the code throws before it waits. */
  readonly onlyAsync: boolean;
}

function scopeOf(opener: string, call: Node): OpenScope | undefined {
  switch (opener) {
    case 'captureAsyncFunc':
      return callbackScope(call);
    case 'addNewSubsegment': {
      const declarator = call.parent;
      const name = declarator?.childForFieldName('name');
      const body = functionAround(call);
      if (declarator?.type !== 'variable_declarator' || name?.type !== 'identifier' || !body) return undefined;
      return { body, from: call.endIndex, name, onlyAsync: false };
    }
    default: {
      const body = functionAround(call);
      return body && { body, from: call.endIndex, name: undefined, onlyAsync: false };
    }
  }
}

/** The function that `captureAsyncFunc` hands the subsegment to. */
function callbackScope(call: Node): OpenScope | undefined {
  const callback = call.childForFieldName('arguments')?.namedChildren[1];
  if (!callback || !FUNCTION.test(callback.type)) return undefined;
  const body = callback.childForFieldName('body');
  const only = callback.childForFieldName('parameter');
  const listed = callback.childForFieldName('parameters')?.namedChildren[0];
  // TypeScript: `(subsegment?: Subsegment)`.
  const given = only ?? listed?.childForFieldName('pattern') ?? listed;
  if (!body || given?.type !== 'identifier') return undefined;
  return { body, from: body.startIndex, name: given, onlyAsync: true };
}

/** Whether nothing closes it, or nothing where the code throws; undefined where it is closed, or that is not known. */
function leftOpen(scope: OpenScope): OpenSubsegment['left'] | undefined {
  const closings = closingsIn(scope);
  if (!closings) return undefined;
  const [first] = closings;
  if (!first) return 'always';
  if (closings.some((closing) => isHandled(closing, scope.body))) return undefined;
  if (returnsBefore(scope, first)) return 'onReturn';
  return mayThrow(scope, first) ? 'onThrow' : undefined;
}

/** The calls that close it; undefined where others may, too. */
function closingsIn({ body, from, name }: OpenScope): readonly Node[] | undefined {
  if (!name) {
    const closings = calls(body).filter((call) => /[.]end_subsegment$|subsegment[.]close$/.test(calleeOf(call)));
    // Which of several is closed, is not known.
    const opened = calls(body).filter((call) => calleeOf(call).endsWith('.begin_subsegment'));
    return opened.length > 1 || isTold(body) ? undefined : closings;
  }
  const closings: Node[] = [];
  for (const use of body.descendantsOfType(['identifier', 'shorthand_property_identifier'])) {
    if (use.text !== name.text || use.startIndex < from) continue;
    const member = use.parent;
    if (member?.type !== 'member_expression' || member.childForFieldName('object')?.id !== use.id) return undefined;
    if (member.childForFieldName('property')?.text !== 'close') continue;
    if (member.parent?.type !== 'call_expression' || functionAround(use)?.id !== functionOf(body)?.id) {
      if (!isHandled(member, body)) return undefined;
    }
    closings.push(member);
  }
  return closings;
}

/** Whether another function of the class or the file may end what this one begins. */
function isTold(body: Node): boolean {
  let root = body;
  while (root.parent) root = root.parent;
  const inside = (call: Node): boolean => call.startIndex >= body.startIndex && call.endIndex <= body.endIndex;
  return calls(root).some((call) => calleeOf(call).endsWith('.end_subsegment') && !inside(call));
}

function isHandled(closing: Node, body: Node): boolean {
  for (let node: Node | undefined = closing; node && node.id !== body.id; node = node.parent) {
    if (HANDLER.test(node.type)) return true;
    const call = FUNCTION.test(node.type) ? node.parent?.parent : undefined;
    if (call && /\.(?:finally|catch|then|on|once|addListener)$/.test(calleeOf(call))) return true;
  }
  return false;
}

/** Whether the function returns before anything closes it. */
function returnsBefore({ body, from }: OpenScope, closing: Node): boolean {
  const own = functionAround(closing)?.id;
  return body
    .descendantsOfType('return_statement')
    .some(
      (node) => node.startIndex >= from && node.startIndex < closing.startIndex && functionAround(node)?.id === own,
    );
}

/** Whether what runs before it is closed may throw, so that it is never closed. */
function mayThrow({ body, from, name, onlyAsync }: OpenScope, closing: Node): boolean {
  const isOwn = (call: Node): boolean =>
    name === undefined ? /subsegment$|\.put_\w+$/.test(calleeOf(call)) : calleeOf(call).startsWith(name.text);
  const others = calls(body).filter(
    (call) => call.startIndex >= from && call.endIndex <= closing.startIndex && !isOwn(call) && !isCaught(call, body),
  );
  return onlyAsync ? others.some((call) => call.parent?.type === 'await_expression') : others.length > 0;
}

/** Whether the code goes on to what closes it where a call throws: `try { call() } catch {}`, `call().catch(…)`. */
function isCaught(call: Node, body: Node): boolean {
  if (/(?:[.]catch|Promise[.]allSettled)$/.test(calleeOf(call))) return true;
  for (let node: Node | undefined = call; node && node.id !== body.id; node = node.parent) {
    if (node.type !== 'try_statement') continue;
    const own = node.id;
    const handlers = node
      .descendantsOfType(['catch_clause', 'except_clause'])
      .filter(({ parent }) => parent?.id === own);
    const throwsOn = handlers.some((each) => each.descendantsOfType(['throw_statement', 'raise_statement']).length > 0);
    if (!throwsOn && handlers.some(({ text }) => TAKES_ALL.test(text))) return true;
  }
  return false;
}

function calls(node: Node): readonly Node[] {
  return node.descendantsOfType(['call_expression', 'new_expression', 'call']);
}

function calleeOf(call: Node): string {
  return CALL.test(call.type) ? (call.childForFieldName('function')?.text.slice(-100) ?? '') : '';
}

function functionOf(body: Node): Node | undefined {
  return FUNCTION.test(body.type) ? body : body.parent;
}

function functionAround(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (FUNCTION.test(at.type)) return at;
  return undefined;
}
