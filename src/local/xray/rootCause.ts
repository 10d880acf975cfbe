import { isCall, isFailure, rootCausePath, type RootCauseStep } from '../../trace/rootCausePath.ts';
import type { Trace } from '../../trace/span.ts';

interface RootCauseEntity {
  readonly Name: string;
  readonly Exceptions: readonly { readonly Name: string | undefined; readonly Message: string | undefined }[];
  readonly Remote: boolean;
}

interface RootCauseService {
  readonly Name: string;
  readonly Names: readonly string[];
  readonly Type: string | undefined;
  readonly EntityPath: readonly RootCauseEntity[];
  readonly Inferred: boolean;
}

/** X-Ray's FaultRootCause and ErrorRootCause, in the answer's own spelling. */
export interface RootCause {
  readonly Services: readonly RootCauseService[];
  /** True where the caller of the trace saw the failure. */
  readonly ClientImpacting: boolean;
}

/** The first root cause of a trace: one entry, or none where nothing failed. */
export function rootCauseOf(trace: Trace, kind: 'fault' | 'error'): readonly RootCause[] {
  const path = rootCausePath(trace, kind);
  if (path.length === 0) return [];
  return [{ Services: path.map(serviceOf), ClientImpacting: trace.roots.some((root) => isFailure(root, kind)) }];
}

function serviceOf({ service, entities }: RootCauseStep): RootCauseService {
  return {
    Name: service.name,
    Names: [service.name],
    Type: service.origin,
    EntityPath: entities.map((span) => ({
      Name: span.name,
      Exceptions: span.exceptions.map(({ type, message }) => ({ Name: type, Message: message })),
      Remote: isCall(span),
    })),
    Inferred: service.inferred,
  };
}
