import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type CodeChange, type Range } from '../codeChange.ts';
import { libraryTitles, type Library } from '../library.ts';
import { movedRange, Offers, type ChangeParts } from '../offers.ts';
import { inOrder, withoutImport, type Source } from '../source.ts';
import { annotate } from './annotate.ts';
import { captureClient, clientAt } from './captureClient.ts';
import { enclose } from './enclose.ts';
import { functionAround, isAsync } from './flow.ts';
import { ModuleImports } from './moduleImports.ts';
import { OTEL_MODULE, POWERTOOLS_MODULE, spanCode, tracerOf, XRAY_MODULE } from './spanCode.ts';
import { removeTracing } from './removeTracing.ts';
import { functionAt, nameOfFunction, refuseTraced, traceFunction } from './traceFunction.ts';
import { callAt, firstCall, nameOfCall, wrapCall } from './wrapCall.ts';
import { statementsIn, wrapStatements, type Wrapping } from './wrapStatements.ts';

/** What a file of JavaScript or TypeScript is traced with by its own imports. */
export function importedLibrary(source: Source): Library | undefined {
  const imports = new ModuleImports(source);
  if (imports.imports(POWERTOOLS_MODULE)) return 'powertools';
  if (imports.imports(XRAY_MODULE)) return 'x-ray-sdk';
  return imports.imports(OTEL_MODULE) ? 'opentelemetry' : undefined;
}

/** What can be done at a range of a file of JavaScript or TypeScript, with these libraries. */
export function ecmascriptChanges(
  source: Source,
  { start, end }: Range,
  libraries: readonly Library[],
): readonly CodeChange[] {
  const { root } = source;
  const offers = new Offers();
  const statements = start < end ? statementsIn(root, source.trimmed({ start, end })) : undefined;
  const call = start === end ? callAt(root, start, end) : undefined;
  const fn = functionAt(root, start, end);
  const client = clientAt(source, new ModuleImports(source), start, end);
  for (const library of libraries) {
    offers.addSpans(library, {
      statements: statements && (() => wrapped(source, library, statements)),
      call: call && { name: nameOfCall(call), parts: () => wrappedCall(source, library, call) },
      fn:
        fn && start === end
          ? { name: nameOfFunction(fn, source), parts: () => traced(source, library, fn) }
          : undefined,
    });
    if (client && library !== 'opentelemetry')
      offers.add('capture', `Capture ${client.name} with ${libraryTitles[library]}`, library, () =>
        captured(source, library, client),
      );
  }
  if (functionAround(root.innermost(start, start)) && start === end)
    offers.add('annotate', 'Add annotation', undefined, () => annotated(source, start));
  offers.add('remove', 'Remove tracing here', undefined, () => {
    const edits = removeTracing(source, start, end);
    const imported = new ModuleImports(source).statementOf(XRAY_MODULE);
    return edits && { edits: withoutImport(source, inOrder(edits), imported), placeholders: [] };
  });
  return offers.all;
}

function wrapped(source: Source, library: Library, statements: readonly SyntaxNode[]): ChangeParts {
  const fn = functionAround(statements[0] ?? source.root);
  if (!fn) throw new Refusal('This runs when the module is loaded, outside of an invocation.');
  const call = firstCall(statements);
  return inSpan(
    source,
    library,
    call ? nameOfCall(call) : nameOfFunction(fn, source),
    wrapStatements(source, statements, fn),
  );
}

function wrappedCall(source: Source, library: Library, call: SyntaxNode): ChangeParts {
  return inSpan(source, library, nameOfCall(call), wrapCall(call));
}

function traced(source: Source, library: Library, fn: SyntaxNode): ChangeParts {
  refuseTraced(fn);
  const decorated = library === 'powertools' ? decoratedMethod(source, fn) : undefined;
  if (decorated) return decorated;
  return inSpan(source, library, nameOfFunction(fn, source), traceFunction(source, fn));
}

/**
 * Powertools' decorator, where the file has decorators already: they need a setting of the compiler. What it decorates gives a promise, so
 * that is for asynchronous methods alone.
 */
function decoratedMethod(source: Source, fn: SyntaxNode): ChangeParts | undefined {
  const hasDecorators = [...source.root.within()].some(({ type }) => type === 'decorator');
  const name = fn.part('name')?.text;
  const isMethod = fn.type === 'method_definition' && fn.parent?.type === 'class_body' && isAsync(fn);
  if (!hasDecorators || !isMethod || name === undefined || /^(?:constructor$|#)/.test(name)) return undefined;
  const imports = new ModuleImports(source);
  const tracer = tracerOf(source, imports, 'powertools');
  const decorator = name === 'handler' ? 'captureLambdaHandler' : 'captureMethod';
  const text = `@${tracer}.${decorator}()${source.eol}${source.indentAt(fn.start)}`;
  return {
    edits: inOrder([...imports.edits(source.topOf(fn).start), { start: fn.start, end: fn.start, text }]),
    placeholders: [],
  };
}

function inSpan(source: Source, library: Library, wanted: string, wrapping: Wrapping): ChangeParts {
  const imports = new ModuleImports(source);
  const name = source.spanName(library === 'powertools' ? `### ${wanted}` : wanted);
  const code = spanCode(source, imports, library, name, wrapping);
  const { edits: inner, nameAt } = enclose(source, code, wrapping);
  const { start } = wrapping.range;
  const added = imports.edits(source.topOf(source.root.innermost(start, start)).start);
  const at = movedRange(added, { start, end: start }).start + nameAt;
  return { edits: inOrder([...added, ...inner]), placeholders: [{ start: at, end: at + name.length }] };
}

function captured(
  source: Source,
  library: Library,
  client: NonNullable<ReturnType<typeof clientAt>>,
): ChangeParts | undefined {
  const imports = new ModuleImports(source);
  const edits = captureClient(source, imports, library, client);
  const use = client.is === 'http' ? client.node.end : source.topOf(client.node).start;
  return edits && { edits: inOrder([...imports.edits(use), ...edits]), placeholders: [] };
}

function annotated(source: Source, offset: number): ChangeParts {
  const { edits, at, text, placeholders } = annotate(source, offset);
  const added: TextEdit = { start: at, end: at, text };
  const start = movedRange(edits, { start: at, end: at }).start;
  return {
    edits: inOrder([...edits, added]),
    placeholders: placeholders.map((each) => ({ start: start + each.start, end: start + each.end })),
  };
}
