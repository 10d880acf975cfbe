/*
 * What a span is to Lambda. Two formats are alive (Lambda Developer Guide, "Visualize Lambda function invocations using AWS X-Ray"):
 * classic: Function segment with `Initialization`, `Invocation` (user code below), `Overhead`; today's: `Init`, user code directly
 * below the Function segment, `Overhead`. `Restore` stands for Init with SnapStart. Asynchronous invocations have `Dwell Time` and
 * `Attempt #n` below the service's segment, and each attempt a Function segment of its own.
 */
import type { SpanRole } from '../span.ts';
import { lambdaNameOf, namesInvocation } from './lambdaEvidence.ts';
import type { OpenSpan } from './openSpan.ts';

/** The role of a span, given its parent with the role that it has already. */
export function spanRoleOf(span: OpenSpan, parent: OpenSpan | undefined): SpanRole {
  if (span.synthetic) return span.role;
  if (span.kind === 'segment') return segmentRole(span, parent);
  if (parent?.role === 'lambdaFunction') return phaseRole(span.name);
  if (parent?.role !== 'lambdaService') return 'other';
  if (span.name === 'Dwell Time') return 'queueing';
  return /^Attempt #\d+$/.test(span.name) ? 'attempt' : 'other';
}

function segmentRole(span: OpenSpan, parent: OpenSpan | undefined): SpanRole {
  switch (span.origin) {
    case 'AWS::Lambda':
      return 'lambdaService';
    case 'AWS::Lambda::Function':
      return 'lambdaFunction';
    case undefined:
      return namesInvocation(span) && !runsInside(span, parent) ? 'lambdaFunction' : 'other';
    default:
      return 'other';
  }
}

function phaseRole(name: string): SpanRole {
  switch (name) {
    case 'Init':
    case 'Initialization':
      return 'init';
    case 'Restore':
      return 'restore';
    case 'Invocation':
      return 'invocation';
    case 'Overhead':
      return 'overhead';
    default:
      return 'other';
  }
}

/** True where the parent belongs to the same invocation: neither a call that led here, nor Lambda's service side. */
function runsInside(span: OpenSpan, parent: OpenSpan | undefined): boolean {
  switch (parent?.role) {
    case undefined:
    case 'lambdaService':
    case 'attempt':
      return false;
    case 'lambdaFunction':
      return true;
    default:
      break;
  }
  if (!parent || parent.synthetic || parent.namespace === 'aws' || parent.namespace === 'remote') return false;
  return parent.kind === 'subsegment' || lambdaNameOf(parent) === lambdaNameOf(span);
}
