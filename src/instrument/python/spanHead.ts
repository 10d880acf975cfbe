import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';
import type { PythonImports } from './pythonImports.ts';

export const XRAY_MODULE = 'aws_xray_sdk.core';

/** `with …(`, up to the name of the span. */
export function spanHead(source: Source, imports: PythonImports, library: Library, isAsync: boolean): string {
  switch (library) {
    case 'x-ray-sdk':
      return subsegmentHead(imports.need(XRAY_MODULE, 'xray_recorder'), isAsync);
    case 'powertools':
      return subsegmentHead(`${tracerOf(source, imports, library)}.provider`, isAsync);
    case 'opentelemetry':
      // A context manager for either: what it holds is kept for each task.
      return `with ${tracerOf(source, imports, library)}.start_as_current_span(`;
  }
}

function subsegmentHead(recorder: string, isAsync: boolean): string {
  return isAsync ? `async with ${recorder}.in_subsegment_async(` : `with ${recorder}.in_subsegment(`;
}

/** Not of the packages that are known to have tracers of their own. */
const OWN_MODULE =
  /^(?!(?:aws_lambda_powertools|opentelemetry|ddtrace|datadog_lambda|lumigo_tracer|epsagon|elasticapm|jaeger_client|opencensus|opentracing|langchain\w*|langsmith)\b)/;

/** The tracer that the file makes or imports; one is made below the imports where there is none. */
export function tracerOf(source: Source, imports: PythonImports, library: 'powertools' | 'opentelemetry'): string {
  const known = madeTracer(source.root, library) ?? imports.localFrom(OWN_MODULE, /tracer$/);
  if (known !== undefined) return known;
  const name = source.freshName('tracer');
  if (library === 'powertools') imports.declare(`${name} = ${imports.need('aws_lambda_powertools', 'Tracer')}()`);
  else imports.declare(`${name} = ${imports.need('opentelemetry', 'trace')}.get_tracer(__name__)`);
  return name;
}

/** What the file calls a tracer that it makes at its top. */
function madeTracer(root: SyntaxNode, library: 'powertools' | 'opentelemetry'): string | undefined {
  const made = library === 'powertools' ? /^(?:\w+\.)*Tracer\(/ : /\bget_tracer\(/;
  const assignments = root.named.flatMap((each) => each.named.filter(({ type }) => type === 'assignment'));
  return assignments.find((each) => made.test(each.part('right')?.text ?? ''))?.part('left')?.text;
}
