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
 * Does nothing for spans that are no such call.
 */
export function placePassiveFunction(span: OpenSpan, spans: ReadonlyMap<string, OpenSpan>, notes: string[]): void {
  if (span.namespace !== 'aws' && span.namespace !== 'remote') return;
  if (!span.children.some(({ kind }) => kind === 'subsegment')) return;
  const own = span.children.filter(({ kind }) => kind === 'subsegment');
  const isAnswered = span.children.some(({ kind, inferred }) => kind === 'segment' && !inferred);
  if (!isAnswered && isOfCallee(own, segmentAround(span, spans))) notes.push(insertFunction(span, own));
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
