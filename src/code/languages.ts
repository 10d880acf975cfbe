import type { CallRule } from './callRule.ts';
import { languageFiles, languageOfFile, type LanguageFiles } from './languageFiles.ts';
import { ecmascriptCalls } from './queries/ecmascriptCalls.ts';
import ecmascriptQuery from './queries/ecmascript.scm';
import javascriptQuery from './queries/javascript.scm';
import pythonQuery from './queries/python.scm';
import { pythonCalls } from './queries/pythonCalls.ts';
import typescriptQuery from './queries/typescript.scm';
import { ecmascriptSyntax, pythonSyntax } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/*
 * A language is a row in languageFiles.ts and one here, a query, the rows of its calls (callRule.ts), and a fixture with carets
 * (test/queries).
 *
 * In a query, a capture's name says what the node is:
 * - `scope.function|class|block|with`: where names live; `scope.name` is what stack frames call the function `scope.named`;
 * - `bind.name` with `bind.value` (and `bind.property`, for `const { property: name } = value`), `bind.declared` (no value
 *   yet), `bind.opaque` (a parameter: anything; `bind.parts`: each name in it), `bind.global`; `bind.assignment` binds what
 *   it is to the left, `assign` gives another value to a name that is bound elsewhere (parts of both: syntax.ts);
 * - `import.module` with `import.local` and `import.name`; `import.root` for a local name that is the module's first step;
 * - `export.name` with `export.value`, or with `export.module` and `export.imported`; `(#set! as "default")` renames;
 * - `call`, `construct`, `decorator` (with `decorator.call`, `.symbol`, `.scope`): what the rows of the calls are asked of;
 *   `throw` with `thrown`;
 * - `ignore`: no import or export may claim this node; `error`: what the parser could not read.
 */

/** How the source of a language is read. */
export interface Language extends LanguageFiles {
  /** File name of the grammar in the wasm folder. */
  readonly wasm: string;
  /** The tree-sitter query. */
  readonly query: string;
  /** What calls of known functions make. */
  readonly calls: readonly CallRule[];
  readonly syntax: Syntax;
  /** Callees whose argument is a module specifier. */
  readonly importCalls: readonly string[];
  /** Identifiers that mean the object itself, where the grammar has no node for it. */
  readonly selfNames: readonly string[];
  /** Origins of environment variables; the first group that matched is the variable's name. */
  readonly environment: RegExp;
  /** Origins of functions that give back their first argument, instrumented. */
  readonly passThrough: RegExp;
  /** Every name of a module can be imported, without a mark. */
  readonly exportsAll: boolean;
  /** How stack frames call a method. */
  readonly methodLabel: 'Class.method' | 'method';
  /** A function with these parameters takes an invocation: so many at least, and each text matching. */
  readonly handlerParameters: { readonly minimum: number; readonly patterns: readonly RegExp[] };
  /** Characters that the X-Ray SDK strips from names. */
  readonly strippedFromNames: RegExp | undefined;
}

type Reading = Omit<Language, keyof LanguageFiles>;

const ecmascript = {
  syntax: ecmascriptSyntax,
  calls: ecmascriptCalls,
  importCalls: ['require', 'import'],
  selfNames: [],
  environment: /^(?:(?:globalThis[.])?process|(?:node:)?process)[.]env[.](\w+)$/,
  passThrough:
    /(?:^|[.])(?:captureAWS|captureAWSClient|captureAWSv3Client|captureHTTPs|captureFetchGlobal|DynamoDBDocumentClient[.]from)$/,
  exportsAll: false,
  methodLabel: 'Class.method',
  handlerParameters: {
    minimum: 1,
    patterns: [/^_{0,2}(?:event|evt)\b|:\s*\w*Event\w*\b/, /^_|^_?(?:context|ctx)\b|:\s*Context\b/],
  },
  strippedFromNames: undefined,
} as const satisfies Partial<Reading>;

const reading: Readonly<Record<Language['id'], Reading>> = {
  typescript: { ...ecmascript, wasm: 'tree-sitter-typescript.wasm', query: typescriptQuery + ecmascriptQuery },
  tsx: { ...ecmascript, wasm: 'tree-sitter-tsx.wasm', query: typescriptQuery + ecmascriptQuery },
  javascript: { ...ecmascript, wasm: 'tree-sitter-javascript.wasm', query: javascriptQuery + ecmascriptQuery },
  python: {
    wasm: 'tree-sitter-python.wasm',
    query: pythonQuery,
    syntax: pythonSyntax,
    calls: pythonCalls,
    importCalls: [],
    selfNames: ['self', 'cls'],
    environment: /^os[.](?:environ[.](\w+)|environ[.]get[(]'(\w+)'[)]|getenv[(]'(\w+)'[)])$/,
    passThrough: /^(?:str|typing[.]cast)$/,
    exportsAll: true,
    methodLabel: 'method',
    handlerParameters: {
      minimum: 2,
      patterns: [/^_{0,2}(?:event|evt)\b|:\s*\w*Event\w*\b/, /^_|^(?:lambda_)?(?:context|ctx)\b/],
    },
    strippedFromNames: /[?;*()!$~^<>]/g,
  },
};

export const languages: readonly Language[] = languageFiles.map((files) => ({ ...files, ...reading[files.id] }));

/** The language of a file by its name (a URI or a path), or undefined where none of ours ends so. */
export function languageOf(file: string): Language | undefined {
  const id = languageOfFile(file)?.id;
  return languages.find((language) => language.id === id);
}
