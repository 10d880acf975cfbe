import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';

/** A function as a SAM template of `/app` declares it, but for what is given. */
export function declaredFunction(logicalId: string, given: Partial<LambdaFunction> = {}): LambdaFunction {
  const file = 'file:///app/template.yaml';
  return {
    ...{ id: `${file}#${logicalId}`, logicalId, format: 'sam', template: { file, line: 4 } },
    ...{ runtime: 'nodejs22.x', handler: 'a.handler', codeFolder: undefined, functionName: undefined },
    ...{ tracing: undefined, timeout: undefined, memorySize: undefined, environment: {}, events: [] },
    ...{ buildMethod: undefined, buildProperties: {}, handlerPlace: undefined, notes: [] },
    ...given,
  };
}
