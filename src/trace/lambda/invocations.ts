import { asArray, asRecord, asString } from '../../base/readUnknown.ts';
import { asynchronousRunOf } from './asynchronousRun.ts';
import { failedInitOf } from './failedInit.ts';
import type { Invocation } from './invocation.ts';
import {
  handlerDurationOf,
  handlerStartOf,
  initDurationOf,
  isCold,
  isRestored,
  measuresOf,
  overheadOf,
} from './lambdaTimes.ts';
import { worseStatus } from '../segment/spanStatus.ts';
import { qualifiedNameOf } from './qualifiedName.ts';
import type { Span, Trace } from '../span.ts';
import { lambdaNameOf } from '../tree/lambdaEvidence.ts';
import { UNKNOWN_FUNCTION } from '../tree/missingParents.ts';

/**
 * The runs of Lambda functions within a trace, in order of the tree. Each has a Function segment (retries have one each), or the
 * synthetic root of subsegments that show signs of a Lambda function.
 */
export function invocationsOf(trace: Trace): readonly Invocation[] {
  const invocations: Invocation[] = [];
  const parents = new Map<Span, Span>();
  // A walk of its own: spans without children that are no function are most of a trace, and need no look.
  const open = [...trace.roots].reverse();
  for (let span = open.pop(); span; span = open.pop()) {
    for (let at = span.children.length - 1; at >= 0; at--) {
      const child = span.children[at];
      if (child && (child.children.length > 0 || child.role === 'lambdaFunction')) open.push(child);
    }
    // Only these two can be parents of a Function segment that matter here.
    if (span.role === 'lambdaService' || span.role === 'attempt')
      for (const child of span.children) parents.set(child, span);
    if (span.role === 'lambdaFunction') invocations.push(invocationOf(trace.id, span, parents));
  }
  return invocations;
}

function invocationOf(traceId: string, functionSpan: Span, parents: ReadonlyMap<Span, Span>): Invocation {
  const parent = parents.get(functionSpan);
  const attempt = parent?.role === 'attempt' ? parent : undefined;
  const serviceSpan = attempt ? parents.get(attempt) : parent;
  // Documents of the pair complete each other: the request id is on one or on both, the log group on the Function segment.
  const pair = serviceSpan ? [functionSpan, serviceSpan] : [functionSpan];
  const functionArn = firstOf(pair, functionArnOf);
  const ofArn = functionArn === undefined ? undefined : qualifiedNameOf(functionArn);
  const handlerSpan = functionSpan.children.find((child) => child.role === 'invocation') ?? functionSpan;
  const outer = attempt ?? serviceSpan;
  const handlerDuration = handlerDurationOf(functionSpan, handlerSpan);
  const failedInit = failedInitOf(functionSpan, handlerSpan, handlerDuration);
  return {
    traceId,
    functionName: functionNameOf(functionSpan, ofArn?.name),
    functionArn,
    qualifier:
      qualifierOf(functionSpan) ??
      ofArn?.qualifier ??
      (serviceSpan && qualifierOf(serviceSpan)) ??
      publishedVersionOf(functionSpan),
    requestId: firstOf(pair, requestIdOf),
    logGroup: firstOf(pair, logGroupOf),
    functionSpan,
    serviceSpan,
    handlerSpan,
    start: handlerStartOf(functionSpan, handlerSpan),
    handlerDuration: failedInit ? undefined : handlerDuration,
    ...(failedInit && { failedInit }),
    cold: isCold(functionSpan),
    initDuration: initDurationOf(functionSpan),
    isRestored: isRestored(functionSpan),
    overhead: overheadOf(functionSpan),
    measured: measuresOf(functionSpan),
    asynchronous: serviceSpan && asynchronousRunOf(serviceSpan, attempt),
    status: outer ? worseStatus(functionSpan.status, outer.status) : functionSpan.status,
  };
}

function firstOf(spans: readonly Span[], read: (span: Span) => string | undefined): string | undefined {
  for (const span of spans) {
    const value = read(span);
    if (value) return value;
  }
  return undefined;
}

function functionArnOf(span: Span): string | undefined {
  const arn =
    asString(span.aws['function_arn']) ?? span.resourceArn ?? otelAttribute(span, 'otel.resource.cloud.resource_id');
  return arn?.includes(':lambda:') ? arn : undefined;
}

function requestIdOf(span: Span): string | undefined {
  return (
    asString(span.aws['request_id']) ??
    otelAttribute(span, 'faas.invocation_id') ??
    // The name before semantic conventions 1.20.
    otelAttribute(span, 'faas.execution')
  );
}

function logGroupOf(span: Span): string | undefined {
  for (const group of asArray(span.aws['cloudwatch_logs']) ?? []) {
    const name = asString(asRecord(group)?.['log_group']);
    if (name) return name;
  }
  return undefined;
}

/** The segment's name; of OpenTelemetry's segments, which are named after `service.name`, what the resource says. */
function functionNameOf(span: Span, ofArn: string | undefined): string {
  if (span.origin === undefined && !span.synthetic) return lambdaNameOf(span) ?? ofArn ?? span.name;
  if (span.synthetic && span.name === UNKNOWN_FUNCTION) return ofArn ?? '';
  return qualifiedNameOf(span.name).name || (ofArn ?? span.name);
}

function qualifierOf({ name }: Span): string | undefined {
  return name.includes(':') ? qualifiedNameOf(name).qualifier : undefined;
}

/** As the runtime tells it to OpenTelemetry; of `$LATEST` it says no more than a trace without it. */
function publishedVersionOf(span: Span): string | undefined {
  const version = otelAttribute(span, 'otel.resource.faas.version') ?? otelAttribute(span, 'faas.version');
  return version !== undefined && /^\d+$/.test(version) ? version : undefined;
}

function otelAttribute(span: Span, key: string): string | undefined {
  return asString(asRecord(span.metadata['default'])?.[key]);
}
