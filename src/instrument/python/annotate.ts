import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal } from '../codeChange.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';
import type { PythonImports } from './pythonImports.ts';
import { XRAY_MODULE } from './spanHead.ts';

/** The library of a span, and the object of it that makes the span. */
interface OpenSpan {
  readonly library: Library;
  readonly object: string;
}

/** The span that is open around a node of a function; undefined where none of the file's is. */
function spanAround(node: SyntaxNode): OpenSpan | undefined {
  let inner = node;
  for (const outer of [node, ...node.around()]) {
    // What stands in the head of a statement runs before it.
    if (outer.type === 'with_statement' && inner.field === 'body') {
      const span = spanOf(outer.text.replace(/^(?:async\s+)?with\s*\(?\s*/, ''));
      if (span) return span;
    }
    if (outer.type === 'function_definition') {
      const decorators = (outer.parent?.named ?? []).filter(({ type }) => type === 'decorator');
      return inner.field === 'body' ? decorators.flatMap(({ text }) => spanOf(text.slice(1)) ?? [])[0] : undefined;
    }
    if (outer.type === 'lambda' || outer.type === 'class_definition') return undefined;
    inner = outer;
  }
  return undefined;
}

/** The span that code makes which begins so. */
function spanOf(text: string): OpenSpan | undefined {
  const [, object = '', method] =
    /^([\w.]+)\.(in_subsegment|in_subsegment_async|capture|capture_async|capture_lambda_handler|capture_method|start_as_current_span)\b/.exec(
      text,
    ) ?? [];
  if (method === undefined) return undefined;
  if (method === 'start_as_current_span') return { library: 'opentelemetry', object };
  if (/^capture_(?:lambda|method)/.test(method)) return { library: 'powertools', object };
  return object.endsWith('.provider')
    ? { library: 'powertools', object: object.replace(/\.provider$/, '') }
    : { library: 'x-ray-sdk', object };
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
