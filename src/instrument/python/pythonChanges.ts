import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { movedRange, Offers, type ChangeParts } from '../offers.ts';
import { Refusal, type CodeChange, type Range } from '../codeChange.ts';
import { libraryTitles, type Library } from '../library.ts';
import { inOrder, withoutImport, type Source } from '../source.ts';
import { annotation } from './annotate.ts';
import { functionAround, hasAwait, ownOf, refuseStatements, statementsIn } from './flow.ts';
import { patchedModule } from './patchedModule.ts';
import { PythonImports } from './pythonImports.ts';
import { removeTracing } from './removeTracing.ts';
import { spanHead, XRAY_MODULE } from './spanHead.ts';
import { decoratorOf, functionAt, statementsOf } from './traceFunction.ts';

/** What a Python file is traced with by its own imports. */
export function pythonLibrary(source: Source): Library | undefined {
  const imports = new PythonImports(source);
  if (imports.imports(/^aws_lambda_powertools(?:\.tracing\b.*)?\.Tracer$/)) return 'powertools';
  if (imports.imports(/^aws_xray_sdk\b/)) return 'x-ray-sdk';
  return imports.imports(/^opentelemetry\b/) ? 'opentelemetry' : undefined;
}

/** What can be done at a range of a Python file, with these libraries. */
export function pythonChanges(
  source: Source,
  { start, end }: Range,
  libraries: readonly Library[],
): readonly CodeChange[] {
  const { root } = source;
  const offers = new Offers();
  const statements = start < end ? statementsIn(source, source.trimmed({ start, end })) : undefined;
  const call = start === end ? callAt(root, start) : undefined;
  const fn = start === end ? functionAt(root, start, end) : undefined;
  const patched = start === end ? patchedModule(source, start) : undefined;
  for (const library of libraries) {
    offers.addSpans(library, {
      statements: statements && (() => wrapped(source, library, statements)),
      call: call && { name: nameOfCall(call), parts: () => wrappedCall(source, library, call) },
      fn: fn && { name: fn.part('name')?.text ?? '', parts: () => traced(source, library, fn) },
    });
    if (patched !== undefined && library === 'x-ray-sdk')
      offers.add('capture', `Capture ${patched} with ${libraryTitles[library]}`, library, () =>
        captured(source, patched, start),
      );
  }
  const node = root.innermost(start, start);
  if (functionAround(node) && start === end)
    offers.add('annotate', 'Add annotation', undefined, () => annotated(source, node, start));
  offers.add('remove', 'Remove tracing here', undefined, () => {
    const edits = removeTracing(source, start, end);
    const imported = new PythonImports(source).statementOf(XRAY_MODULE, 'xray_recorder');
    return edits && { edits: withoutImport(source, edits, imported), placeholders: [] };
  });
  return offers.all;
}

function wrapped(source: Source, library: Library, statements: readonly SyntaxNode[], wanted?: string): ChangeParts {
  refuseStatements(source, statements);
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last) throw new Refusal('There is no statement here.');
  const calls = statements
    .flatMap((each) => [...each.within(({ type }) => type !== 'function_definition')])
    .filter(({ type }) => type === 'call');
  const call = calls.find(({ parent }) => parent?.type === 'await') ?? calls[0];
  const imports = new PythonImports(source);
  const named = wanted ?? (call ? nameOfCall(call) : (functionAround(first)?.part('name')?.text ?? ''));
  const name = source.spanName(library === 'powertools' ? `## ${named}` : named);
  const head = spanHead(source, imports, library, hasAwait(statements));
  const added = imports.edits(source.topOf(first).start);
  const opening = `${head}${source.quoted(name)}):${source.eol}${source.indentAt(first.start)}${source.step}`;
  const edits = [
    { start: first.start, end: first.start, text: opening },
    ...source.shifted({ start: first.start, end: last.end }, source.step),
  ];
  const at = movedRange(added, { start: first.start, end: first.start }).start + head.length + 1;
  return { edits: inOrder([...added, ...edits]), placeholders: [{ start: at, end: at + name.length }] };
}

/** A call with the whole statement that it is in. */
function wrappedCall(source: Source, library: Library, call: SyntaxNode): ChangeParts {
  let statement = call;
  while (statement.parent && statement.parent.type !== 'block') {
    if (statement.type === 'lambda')
      throw new Refusal('It runs when the lambda is called. Put it in a function first.');
    statement = statement.parent;
  }
  if ([...statement.within()].some(({ type }) => type === 'block'))
    throw new Refusal(
      `It stands in the head of "${statement.type.replace('_statement', '')}". Give it a line of its own first.`,
    );
  return wrapped(source, library, statementsIn(source, statement) ?? [statement], nameOfCall(call));
}

function traced(source: Source, library: Library, fn: SyntaxNode): ChangeParts {
  const imports = new PythonImports(source);
  const own = fn.part('name')?.text ?? '';
  const decorator = decoratorOf(source, imports, library, fn);
  if (!decorator) return wrapped(source, library, statementsOf(fn), own);
  const name = source.spanName(own);
  const text = decorator.head + (decorator.isNamed ? `${source.quoted(name)})` : '');
  const added = imports.edits(source.topOf(fn).start);
  const at = movedRange(added, { start: fn.start, end: fn.start }).start + decorator.head.length + 1;
  const edit = { start: fn.start, end: fn.start, text: text + source.eol + source.indentAt(fn.start) };
  return {
    edits: inOrder([...added, edit]),
    placeholders: decorator.isNamed ? [{ start: at, end: at + name.length }] : [],
  };
}

function captured(source: Source, module: string, offset: number): ChangeParts {
  const imports = new PythonImports(source);
  imports.declare(`${imports.need(XRAY_MODULE, 'patch')}([${source.quoted(module)}])`);
  return { edits: imports.edits(source.topOf(source.root.innermost(offset, offset)).end), placeholders: [] };
}

function annotated(source: Source, node: SyntaxNode, offset: number): ChangeParts {
  const imports = new PythonImports(source);
  const { head, between } = annotation(source, imports, node);
  const [key, value] = [source.quoted('key'), source.quoted('value')];
  const call = `${head}${key}${between}${value})`;
  const { start: at, end, before, after } = placeFor(source, node, offset);
  const added = imports.edits(source.topOf(node).start);
  const start = movedRange(added, { start: at, end }).start + before.length + head.length + 1;
  const valueAt = start + key.length - 1 + between.length;
  return {
    edits: inOrder([...added, { start: at, end, text: before + call + after }]),
    placeholders: [
      { start, end: start + 'key'.length },
      { start: valueAt, end: valueAt + value.length },
    ],
  };
}

/** What a statement of its own at an offset takes the place of: a line without any, else nothing, above or before the statement there. */
function placeFor(
  source: Source,
  node: SyntaxNode,
  offset: number,
): Range & { readonly before: string; readonly after: string } {
  const [start, end] = [source.lineStart(offset), source.lineEnd(offset)];
  const isBlank = source.text.slice(start, end).trim() === '';
  let statement = node;
  while (statement.parent && statement.parent.type !== 'block') statement = statement.parent;
  if (isBlank ? node.type !== 'block' : statement.parent?.type !== 'block')
    throw new Refusal('There is no statement here. Put the cursor at one.');
  if (isBlank) return { start, end, before: source.indentAt(node.start), after: '' };
  const isFirst = source.text.slice(source.lineStart(statement.start), statement.start).trim() === '';
  const after = isFirst ? source.eol + source.indentAt(statement.start) : '; ';
  return { start: statement.start, end: statement.start, before: '', after };
}

const OPENS_SPAN = /^[\w.]+\.(?:in_subsegment\w*|start_as_current_span|start_span)\(/;

/** The innermost call at an offset, in a function, or the first one of the statement there. */
function callAt(root: SyntaxNode, offset: number): SyntaxNode | undefined {
  const innermost = root.innermost(offset, offset);
  let call = [innermost, ...innermost.around()].find(({ type }) => /^(?:call|block|module|\w+_statement)$/.test(type));
  // The first call of a statement that holds no others.
  const isSimple =
    call?.type.endsWith('_statement') === true && [...call.within()].every(({ type }) => type !== 'block');
  if (call && isSimple) call = ownOf([call], 'call')[0];
  if (call?.type !== 'call' || !functionAround(call) || OPENS_SPAN.test(call.text)) return undefined;
  while (call.parent?.type === 'attribute' && call.parent.parent?.type === 'call') call = call.parent.parent;
  return call;
}

/** `charge` of `payments.charge(…)`; the last name of a chain of calls. */
function nameOfCall(call: SyntaxNode): string {
  const callee = call.part('function');
  return (callee?.part('attribute') ?? callee)?.text.replace(/\W.*/s, '') ?? '';
}
