import type { PlaceRange } from '../../../src/base/place.ts';
import type { Site, SourceFacts } from '../../../src/code/site.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import type { Span, SpanException } from '../../../src/trace/span.ts';

/** The values of the model as short literals: what a test does not name is unremarkable. */

export const CREATE = 'file:///app/src/create.ts';

let nextId = 1;

export function span(given: Partial<Span> & { readonly name: string }): Span {
  return {
    id: (nextId++).toString(16).padStart(16, '0'),
    parentId: undefined,
    kind: 'subsegment',
    role: 'other',
    origin: undefined,
    namespace: undefined,
    inferred: false,
    synthetic: false,
    start: 1000,
    end: 1100,
    status: 'ok',
    exceptions: [],
    http: undefined,
    sql: undefined,
    aws: {},
    annotations: {},
    metadata: {},
    children: [],
    notes: [],
    ...given,
  };
}

/** A Function segment from 1000 to 2000 ms with these spans below it, read as an invocation. */
export function invocation(children: readonly Span[], given: Partial<Invocation> = {}): Invocation {
  const functionSpan = span({
    name: 'CreateOrder',
    kind: 'segment',
    role: 'lambdaFunction',
    origin: 'AWS::Lambda::Function',
    start: 1000,
    end: 2000,
    children,
  });
  return {
    traceId: `1-00000000-${functionSpan.id.padStart(24, '0')}`,
    functionName: 'CreateOrder',
    functionArn: undefined,
    requestId: undefined,
    logGroup: undefined,
    functionSpan,
    serviceSpan: undefined,
    handlerSpan: functionSpan,
    start: 1000,
    handlerDuration: 1000,
    cold: false,
    initDuration: undefined,
    isRestored: false,
    qualifier: undefined,
    overhead: undefined,
    measured: undefined,
    asynchronous: undefined,
    status: 'ok',
    ...given,
  };
}

export function declared(given: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    id: 'file:///app/template.yaml#CreateOrder',
    logicalId: 'CreateOrder',
    format: 'sam',
    template: { file: 'file:///app/template.yaml', line: 5 },
    runtime: 'nodejs22.x',
    handler: 'create.handler',
    codeFolder: 'file:///app/src',
    functionName: undefined,
    tracing: 'Active',
    timeout: 3,
    memorySize: 128,
    environment: {},
    events: [],
    buildMethod: undefined,
    buildProperties: {},
    handlerPlace: { file: CREATE, line: 10, column: 14, symbol: 'handler' },
    notes: [],
    ...given,
  };
}

export function at(line: number, file = CREATE): PlaceRange {
  return { file, line, column: 3, endLine: line, endColumn: 20 };
}

export function site(line: number, given: Partial<Site> & Pick<Site, 'kind' | 'name'>): Site {
  return { nameSource: 'literal', ...given, place: at(line) };
}

export function facts(sites: readonly Site[], file = CREATE): SourceFacts {
  return { file, sites, imports: [], exports: [], notes: [] };
}

export function exception(type: string, message: string, given: Partial<SpanException> = {}): SpanException {
  return {
    id: 'e'.repeat(16),
    type,
    message,
    remote: false,
    causeId: undefined,
    stack: [{ path: '/var/task/create.js', line: 1, label: 'handler' }],
    ...given,
  };
}
