import { baseName } from '../../base/fileUri.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import type { Range } from '../codeChange.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';
import { isTypeScript } from './isTypeScript.ts';
import type { ModuleImports } from './moduleImports.ts';

/** How a library runs code in a span, with what its file has to import for that. */
export interface SpanCode {
  /** Up to the body: `AWSXRay.captureAsyncFunc('charge', async (subsegment) => {`; with the place of the name in it. */
  readonly head: string;
  readonly nameAt: number;
  /** Whether the body stands in a `try`, as the span has to be told of an error, and to be ended. */
  readonly hasTry: boolean;
  /** Statements, without semicolons, for what was caught as `error`, and for the end. */
  readonly onError: readonly string[];
  readonly atEnd: readonly string[];
}

export const XRAY_MODULE = /^aws-xray-sdk(?:-core)?$/;
export const POWERTOOLS_MODULE = /^@aws-lambda-powertools\/tracer$/;
export const OTEL_MODULE = /^@opentelemetry\/api$/;

/** Functions of the X-Ray SDK that run others, also by the name that a project's own module may give them. */
export type CaptureFunction = 'captureFunc' | 'captureAsyncFunc';

/** Code that runs a function in a span of this name. @param range of what is put into the function */
export function spanCode(
  source: Source,
  imports: ModuleImports,
  library: Library,
  name: string,
  { isAsync, range: body }: { readonly isAsync: boolean; readonly range: Range },
): SpanCode {
  const written = source.quoted(name);
  const head = (callee: string, parameters: string): Pick<SpanCode, 'head' | 'nameAt'> => ({
    head: `${callee}(${written}, ${isAsync ? 'async ' : ''}(${parameters}) => {`,
    nameAt: callee.length + 2,
  });
  const caught = isTypeScript(source.file) ? 'error as Error' : 'error';
  if (library === 'opentelemetry') {
    const tracer = tracerOf(source, imports, library);
    const [code] = imports.needParts('@opentelemetry/api', ['SpanStatusCode']);
    const span = source.freshName('span', body);
    return {
      ...head(`${tracer}.startActiveSpan`, span),
      hasTry: true,
      onError: [`${span}.recordException(${caught})`, `${span}.setStatus({ code: ${code}.ERROR })`],
      atEnd: [`${span}.end()`],
    };
  }
  const callee = captureFunction(source, imports, library, isAsync ? 'captureAsyncFunc' : 'captureFunc');
  // It ends the subsegment of a function that is not asynchronous itself, with its error.
  if (!isAsync) return { ...head(callee, ''), hasTry: false, onError: [], atEnd: [] };
  const subsegment = source.freshName('subsegment', body);
  return {
    ...head(callee, subsegment),
    hasTry: true,
    onError: [`${subsegment}?.addError(${caught})`],
    atEnd: [`${subsegment}?.close()`],
  };
}

/** `AWSXRay.captureFunc`, `captureFunc`, `tracer.provider.captureFunc`. */
function captureFunction(source: Source, imports: ModuleImports, library: Library, name: CaptureFunction): string {
  if (library === 'powertools') return `${tracerOf(source, imports, library)}.provider.${name}`;
  return imports.nameOf(XRAY_MODULE, name) ?? `${xrayOf(imports)}.${name}`;
}

/** The X-Ray SDK as the file calls it. */
export function xrayOf(imports: ModuleImports): string {
  return imports.needWhole(XRAY_MODULE, 'aws-xray-sdk-core', 'AWSXRay');
}

/** The tracer that the file makes or imports; one is made below the imports where there is none. */
export function tracerOf(source: Source, imports: ModuleImports, library: 'powertools' | 'opentelemetry'): string {
  const made = library === 'powertools' ? /^new\s+[\w.]*\bTracer\(/ : /\bgetTracer\(/;
  const known =
    madeAs(source.root, made) ?? imports.localFrom(/^[.@#~](?!aws-lambda-powertools\/|opentelemetry\/)/, /[tT]racer$/);
  if (known !== undefined) return known;
  const name = source.freshName('tracer');
  if (library === 'powertools') {
    const [tracer] = imports.needParts('@aws-lambda-powertools/tracer', ['Tracer']);
    imports.declare(`const ${name} = new ${tracer}()`);
  } else {
    const [trace] = imports.needParts('@opentelemetry/api', ['trace']);
    imports.declare(
      `const ${name} = ${trace}.getTracer(${source.quoted(baseName(source.file).replace(/\.\w+$/, ''))})`,
    );
  }
  return name;
}

/** What the value of a variable at the top of the file is called. */
function madeAs(root: SyntaxNode, value: RegExp): string | undefined {
  const statements = root.named.map((each) => (each.type === 'export_statement' ? each.part('declaration') : each));
  const declarators = statements.flatMap((each) => each?.named ?? []);
  return declarators.find((each) => value.test(each.part('value')?.text ?? ''))?.part('name')?.text;
}
