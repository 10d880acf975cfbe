import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal } from '../codeChange.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';
import { isGenerator, isText } from './flow.ts';
import type { PythonImports } from './pythonImports.ts';
import { tracerOf, XRAY_MODULE } from './spanHead.ts';

/** A decorator up to the name of the span; without one where the library names it by the function. */
export interface Decorator {
  readonly head: string;
  readonly isNamed: boolean;
}

/**
 * What has each run of a function make a span; undefined where the library has no decorator for such a function.
 * @throws {Refusal} where the span would not be that of the run
 */
export function decoratorOf(
  source: Source,
  imports: PythonImports,
  library: Library,
  fn: SyntaxNode,
): Decorator | undefined {
  const isAsync = fn.has('async');
  if ((fn.parent?.named ?? []).some((each) => each.type === 'decorator' && TRACES.test(each.text)))
    throw new Refusal('It is traced already.');
  if (library !== 'powertools' && isGenerator(fn))
    throw new Refusal('A generator runs in parts, between which its span would be open. Trace what calls it.');
  switch (library) {
    case 'x-ray-sdk':
      return {
        head: `@${imports.need(XRAY_MODULE, 'xray_recorder')}.capture${isAsync ? '_async' : ''}(`,
        isNamed: true,
      };
    case 'powertools':
      return {
        head: `@${tracerOf(source, imports, library)}.${isHandler(fn) ? 'capture_lambda_handler' : 'capture_method'}`,
        isNamed: false,
      };
    case 'opentelemetry':
      return isAsync
        ? undefined
        : { head: `@${tracerOf(source, imports, library)}.start_as_current_span(`, isNamed: true };
  }
}

/** Decorators that make spans. */
export const TRACES =
  /^@[\w.]+\.(?:capture|capture_async|capture_lambda_handler|capture_method|start_as_current_span)\b/;

/** Whether a function at the top of its file takes an invocation. */
function isHandler(fn: SyntaxNode): boolean {
  const [event, context, ...more] = fn.part('parameters')?.named ?? [];
  const isTop = fn.parent?.type === 'module' || fn.parent?.parent?.type === 'module';
  return (
    isTop &&
    more.length === 0 &&
    /^_*(?:event|evt)\b/.test(event?.text ?? '') &&
    /^_*(?:context|ctx)\b|^_+$/.test(context?.text ?? '')
  );
}

/** The statements of a function without the text that describes it. */
export function statementsOf(fn: SyntaxNode): readonly SyntaxNode[] {
  const all = (fn.part('body')?.named ?? []).filter(({ type }) => type !== 'comment');
  return all[0] && isText(all[0]) ? all.slice(1) : all;
}

/** The function that an offset is in; undefined where that is none with a name. */
export function functionAt(root: SyntaxNode, start: number, end: number): SyntaxNode | undefined {
  const innermost = root.innermost(start, end);
  for (const node of [innermost, ...innermost.around()]) {
    if (node.type === 'function_definition') return node;
    if (node.type === 'decorated_definition') {
      const definition = node.part('definition');
      return definition?.type === 'function_definition' ? definition : undefined;
    }
  }
  return undefined;
}
