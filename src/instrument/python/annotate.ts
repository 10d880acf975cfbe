import type { SyntaxNode } from '../../code/syntaxNode.ts';
import { Refusal } from '../codeChange.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';
import type { PythonImports } from './pythonImports.ts';
import { XRAY_MODULE } from './spanHead.ts';

/** The library of the span that is open around a node of a function; undefined where none of the file's is. */
function spanAround(node: SyntaxNode): { readonly library: Library; readonly object: string } | undefined {
  for (const outer of [node, ...node.around()]) {
    const head = outer.type === 'with_statement' ? outer.text : outer.type === 'decorated_definition' ? outer.text : '';
    const decorators = outer.named.filter(({ type }) => type === 'decorator').map(({ text }) => text.slice(1));
    const heads =
      outer.type === 'decorated_definition' ? decorators : [head.replace(/^(?:async\s+)?with\s*\(?\s*/, '')];
    for (const each of heads) {
      const [, object = '', method = ''] =
        /^([\w.]+)\.(in_subsegment|in_subsegment_async|capture|capture_async|capture_lambda_handler|capture_method|start_as_current_span)\b/.exec(
          each,
        ) ?? [];
      if (method === 'start_as_current_span') return { library: 'opentelemetry', object };
      if (/^capture_(?:lambda|method)/.test(method)) return { library: 'powertools', object };
      if (method !== '')
        return object.endsWith('.provider')
          ? { library: 'powertools', object: object.replace(/\.provider$/, '') }
          : { library: 'x-ray-sdk', object };
    }
    if (outer.type === 'function_definition' && outer.parent?.type !== 'decorated_definition') return undefined;
    if (outer.type === 'lambda' || outer.type === 'class_definition') return undefined;
  }
  return undefined;
}

/** The call that adds an annotation where a span is open, up to its key, and between its key and its value. */
export function annotation(
  source: Source,
  imports: PythonImports,
  node: SyntaxNode,
): { readonly head: string; readonly between: string } {
  const span = spanAround(node);
  switch (span?.library) {
    case 'x-ray-sdk':
      return { head: `${imports.nameOf(XRAY_MODULE, 'xray_recorder') ?? span.object}.put_annotation(`, between: ', ' };
    case 'powertools':
      return { head: `${span.object}.put_annotation(key=`, between: ', value=' };
    case 'opentelemetry':
      return { head: `${imports.need('opentelemetry', 'trace')}.get_current_span().set_attribute(`, between: ', ' };
    case undefined:
      throw new Refusal(
        `No subsegment of this file is open in line ${source.lineOf(node.start)}. Wrap the code in one first.`,
      );
  }
}
