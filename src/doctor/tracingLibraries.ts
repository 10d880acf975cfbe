import type { CodeFacts } from './codeFacts.ts';

/** What instruments code, as far as checks tell it apart. */
export type TracingLibrary = 'x-ray-sdk' | 'powertools' | 'opentelemetry' | 'other';

const LIBRARIES: readonly (readonly [specifier: RegExp, library: TracingLibrary])[] = [
  [/^aws-xray-sdk(?:-|$)|^aws_xray_sdk(?:\.|$)/, 'x-ray-sdk'],
  [/^@aws-lambda-powertools\/tracer(?:\/|$)/, 'powertools'],
  [/^@opentelemetry\/(?!semantic)|^opentelemetry(?:\.|$)/, 'opentelemetry'],
  [
    /^(?:dd-trace|datadog-lambda-js|datadog_lambda|ddtrace|@lumigo\/|lumigo_tracer|newrelic|@sentry\/|sentry_sdk)/,
    'other',
  ],
];

/** The libraries that the code imports. */
export function librariesOf({ imports, calls, language }: CodeFacts): ReadonlySet<TracingLibrary> {
  const found = [...imports].flatMap((specifier) => LIBRARIES.find(([pattern]) => pattern.test(specifier))?.[1] ?? []);
  // Powertools for Python has all its parts in one package.
  const tracer = language === 'python' && calls.some(({ callee }) => POWERTOOLS_TRACER.test(callee));
  return new Set([...found, ...(tracer ? (['powertools'] as const) : [])]);
}

/** Has the X-Ray SDK for Python patch libraries, so that their calls make subsegments. */
export const PATCH = /^aws_xray_sdk\.core(?:\.patcher)?\.patch(?:_all)?$/;

/** Makes a tracer of Powertools, in either language. */
export const POWERTOOLS_TRACER =
  /^(?:@aws-lambda-powertools\/tracer|aws_lambda_powertools(?:\.tracing(?:\.tracer)?)?)\.Tracer$/;
