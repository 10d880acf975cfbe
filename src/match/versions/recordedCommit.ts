import { oneCommit } from '../../base/gitCommit.ts';
import { asRecord } from '../../base/readUnknown.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { ownSpans } from '../runs/ownSpans.ts';

/**
 * The commit that an invocation's code says it was made of: in an annotation, or a resource attribute of OpenTelemetry, of one of these names,
 * whose dots may have become underscores. Undefined where nothing says it, or two things differ.
 */
export function recordedCommit(invocation: Invocation, names: readonly string[]): string | undefined {
  const keys = names.flatMap((name) => [...new Set([name, name.replaceAll('.', '_')])]);
  const spans = new Set([invocation.functionSpan, invocation.handlerSpan, ...ownSpans(invocation)]);
  const values = [...spans].flatMap(({ annotations, metadata }) => {
    const given = asRecord(metadata['default']) ?? {};
    return keys.flatMap((key) => [annotations[key], given[key], given[`otel.resource.${key}`]]);
  });
  return oneCommit(values);
}
