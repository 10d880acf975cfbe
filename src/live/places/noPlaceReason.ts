import { serviceName } from '../../base/awsServices.ts';
import type { Span } from '../../trace/span.ts';

/** Where customers run code of their own that is no Lambda function: the second step of X-Ray's `origin`. */
const COMPUTE: ReadonlySet<string> = new Set(['EC2', 'ECS', 'EKS', 'ElasticBeanstalk', 'AppRunner', 'Batch']);

/** Names that X-Ray's `origin` spells in one word. */
const SPACED: Readonly<Record<string, string>> = { ApiGateway: 'API Gateway', StepFunctions: 'Step Functions' };

/**
 * Why no line of the workspace made a span that no invocation's own code recorded, in words; what it says of itself, else
 * what holds for the span around it.
 */
export function noPlaceReason(span: Span, around: string | undefined): string {
  switch (span.role) {
    case 'init':
      return 'Lambda starts the function here: all code outside the handler runs, not one line';
    case 'restore':
      return 'Lambda restores the function from a snapshot here, before the handler runs';
    case 'overhead':
      return 'Lambda’s own work after the handler';
    case 'queueing':
      return 'the event waits in Lambda’s queue here';
    case 'attempt':
      return 'Lambda’s own: one attempt to run the function';
    case 'lambdaService':
    case 'lambdaFunction':
    case 'invocation':
      return 'recorded by Lambda, not by your code';
    case 'other':
      return otherReason(span, around);
  }
}

/** Why the spans of an invocation have no line. */
export function undeclaredReason(functionName: string): string {
  return functionName === ''
    ? 'the trace does not name its function'
    : `function ${functionName} is not declared in this workspace`;
}

function otherReason(span: Span, around: string | undefined): string {
  if (span.synthetic) return 'no document of it was recorded, nor of its function';
  if (span.inferred) return 'X-Ray made it from the call above it';
  if (span.kind === 'subsegment') return around ?? 'recorded by Lambda, not by your code';
  const service = span.origin?.split('::')[1];
  if (service === undefined || COMPUTE.has(service)) return `recorded by ${span.name}, no function of this workspace`;
  return `recorded by ${SPACED[service] ?? serviceName(service)}, not by your code`;
}
