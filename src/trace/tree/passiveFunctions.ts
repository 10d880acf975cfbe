/*
 * Functions with passive tracing (`PassThrough`) may record no segment of their own: Lambda hands the caller's header on, so that what
 * their code sends names the caller's call as its parent (Lambda Developer Guide, "Visualize Lambda function invocations using AWS X-Ray").
 */
import { asString } from '../../base/readUnknown.ts';
import { derivedId } from '../otlp/derivedId.ts';
import { isFromLambda, isPowertoolsHandler, lambdaNameOf } from './lambdaEvidence.ts';
import { UNKNOWN_FUNCTION } from './missingParents.ts';
import { addChild, syntheticSpan, type OpenSpan } from './openSpan.ts';

/** Services that record calls to functions, and nothing below them. */
const GATEWAYS = /^AWS::(?:ApiGateway|AppSync)/;

/**
 * Puts a function of our own making between a call and the subsegments below it that can only come from the called function, with a note.
 * True where there was such a call. @param ordered all spans, those around before those within
 */
export function placePassiveFunctions(
  ordered: readonly OpenSpan[],
  spans: ReadonlyMap<string, OpenSpan>,
  notes: string[],
): boolean {
  let isPlaced = false;
  for (const span of ordered) {
    if (span.children.length === 0 || (span.namespace !== 'aws' && span.namespace !== 'remote')) continue;
    const own = span.children.filter(({ kind }) => kind === 'subsegment');
    const isAnswered = span.children.some(({ kind, inferred }) => kind === 'segment' && !inferred);
    if (own.length === 0 || isAnswered || !isOfCallee(own, segmentAround(span, spans))) continue;
    notes.push(insertFunction(span, own));
    isPlaced = true;
  }
  return isPlaced;
}

/** The segment that a span belongs to; undefined where no document describes it. */
function segmentAround(span: OpenSpan, spans: ReadonlyMap<string, OpenSpan>): OpenSpan | undefined {
  let around: OpenSpan | undefined = span;
  while (around && around.kind !== 'segment')
    around = around.parentId === undefined ? undefined : spans.get(around.parentId);
  return around;
}

/** SDKs also put calls below calls: only what its own process cannot have recorded is the callee's. */
function isOfCallee(own: readonly OpenSpan[], around: OpenSpan | undefined): boolean {
  if (own.some(isPowertoolsHandler)) return true;
  if (around?.origin !== undefined && GATEWAYS.test(around.origin)) return true;
  return (
    around !== undefined && around.origin !== 'AWS::Lambda::Function' && !isFromLambda(around) && own.some(isFromLambda)
  );
}

function insertFunction(call: OpenSpan, own: readonly OpenSpan[]): string {
  const made = syntheticSpan(derivedId(call.id, 'function'), UNKNOWN_FUNCTION, own);
  made.name = asString(call.aws['function_name']) || own.map(lambdaNameOf).find((name) => name) || UNKNOWN_FUNCTION;
  made.role = 'lambdaFunction';
  made.status = own.find(isPowertoolsHandler)?.status ?? 'ok';
  made.parentId = call.id;
  for (const child of own) child.parentId = made.id;
  call.children = call.children.filter((child) => !own.includes(child));
  addChild(call, made);
  return `The function that ${call.id} called recorded no segment of its own, as with passive tracing: what its code sent stands below that call.`;
}
