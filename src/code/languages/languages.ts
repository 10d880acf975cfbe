import type { CallRule } from './callRule.ts';
import { languageFiles, languageOfFile, type LanguageFiles } from './languageFiles.ts';
import { csharpCalls } from '../queries/calls/csharpCalls.ts';
import { csharpLogs } from '../queries/logs/csharpLogs.ts';
import type { LazyTakers } from './lazyTakers.ts';
import type { LogRule } from '../logStatements/logStatement.ts';
import csharpQuery from '../queries/csharp.scm';
import { csharpSyntax } from '../queries/csharpSyntax.ts';
import { goCalls } from '../queries/calls/goCalls.ts';
import { goLogs } from '../queries/logs/goLogs.ts';
import goQuery from '../queries/go.scm';
import { goSyntax } from '../queries/goSyntax.ts';
import { ecmascriptCalls } from '../queries/calls/ecmascriptCalls.ts';
import { ecmascriptLogs } from '../queries/logs/ecmascriptLogs.ts';
import ecmascriptQuery from '../queries/ecmascript.scm';
import { javaCalls } from '../queries/calls/javaCalls.ts';
import { javaLogs } from '../queries/logs/javaLogs.ts';
import javaQuery from '../queries/java.scm';
import { javaSyntax } from '../queries/javaSyntax.ts';
import javascriptQuery from '../queries/javascript.scm';
import pythonQuery from '../queries/python.scm';
import { pythonCalls } from '../queries/calls/pythonCalls.ts';
import { pythonLogs } from '../queries/logs/pythonLogs.ts';
import typescriptQuery from '../queries/typescript.scm';
import { rubyCalls } from '../queries/calls/rubyCalls.ts';
import { rubyLogs } from '../queries/logs/rubyLogs.ts';
import rubyQuery from '../queries/ruby.scm';
import { rubySyntax } from '../queries/rubySyntax.ts';
import { rustCalls } from '../queries/calls/rustCalls.ts';
import { rustLogs } from '../queries/logs/rustLogs.ts';
import rustQuery from '../queries/rust.scm';
import { rustSyntax } from '../queries/rustSyntax.ts';
import { ecmascriptSyntax, pythonSyntax } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/*
 * A language is a row in languageFiles.ts and one here, a query, the rows of its calls (callRule.ts), and a fixture with carets
 * (test/queries).
 *
 * In a query, a capture's name says what the node is:
 * - `scope.function|class|block|with`: where names live; `scope.name` is what stack frames call the function `scope.named`;
 * - `bind.name` with `bind.value` (`(#set! names "value")` where a function takes that name; `bind.property`, for
 *   `const { property: name } = value`), `bind.declared` (no value yet), `bind.opaque` (a parameter: anything; `bind.parts`: each name in it),
 *   each with `bind.type` where it was declared with a type, `bind.global`, `bind.owner` (the type that a method belongs to), `bind.reader`
 *   (`:x` gives `@x`); `bind.assignment` binds what it is to the left, `assign` gives another value to a name that is bound elsewhere (parts of
 *   both: syntax.ts);
 * - `package`: what the file says it belongs to; `mention`: a name that may be declared in another file of the package;
 * - `import.module` with `import.local` and `import.name`; `import.root` for a local name that is the module's first step;
 *   `import.last` for a module that is called by the last step of its path; `import.wildcard` for a module all of whose names are imported;
 * - `export.name` with `export.value`, or with `export.module` and `export.imported`; `(#set! as "default")` renames;
 * - `call`, `construct`, `decorator` (with `decorator.call`, `.symbol`, `.scope`): what the rows of the calls are asked of;
 *   `throw` with `thrown`; `return`: a statement by which the function around gives something back;
 * - `ignore`: no import or export may claim this node.
 */

/** How the source of a language is read. */
export interface Language extends LanguageFiles {
  /** File name of the grammar in the wasm folder. */
  readonly wasm: string;
  /** The tree-sitter query. */
  readonly query: string;
  /** What calls of known functions make. */
  readonly calls: readonly CallRule[];
  /** What calls of known functions write into the log. */
  readonly logs: readonly LogRule[];
  readonly syntax: Syntax;
  /** Callees whose argument is a module specifier. */
  readonly importCalls: readonly string[];
  /** Whether they may put the name together of what they import: see computedImports.ts. */
  readonly computesImports?: true;
  /** Identifiers that mean the object itself, where the grammar has no node for it. */
  readonly selfNames: readonly string[];
  /** Origins of environment variables; the first group that matched is the variable's name. */
  readonly environment: RegExp;
  /** Origins of functions that give back their first argument, instrumented. */
  readonly passThrough: RegExp;
  /** Keywords by which functions of these origins may be given what others are given first, where that is part of an origin. */
  readonly firstKeyword?: { readonly of: RegExp; readonly names: readonly string[] };
  /** A member that gives the text that a constant stands for: Python's `Step.NOTIFY.value`. */
  readonly ownTextMember?: string;
  /** Functions whose first argument is a text with `formatMark` (`%` where it is not said) for the others. */
  readonly formatting: RegExp | undefined;
  readonly formatMark?: '{';
  /** Methods that give what they are called on, or a text of it, with their arguments. */
  readonly unwrapping?: RegExp;
  /** Origins of a library's constants; the first group is the text, or as good as it. */
  readonly constants?: RegExp;
  /** What every file imports without saying so. */
  readonly implicitImports?: readonly string[];
  /** The methods of builders that set an option; the group `option` is its name. */
  readonly setters: RegExp | undefined;
  /** What modules that are imported whole are known to have; other names that the file does not declare are not looked for there. */
  readonly wildcardNames: RegExp | undefined;
  /** What can be imported: what bears a mark, every name of a module, or what is declared there, with the members of classes. */
  readonly exports: 'marked' | 'all' | 'declared';
  /** A class's members need no `this.` in its methods. */
  readonly membersAreNames: boolean;
  /** A field and a method can have one name. */
  readonly methodsAreApart: boolean;
  /** Nodes that make something and are no calls of the query. */
  readonly constructions?: readonly string[];
  /** Types list their fields, values name those that they give; functions are called by package. */
  readonly fieldsAreNamed?: true;
  /** Whether it is followed what functions are given. */
  readonly hasGiven?: true;
  /** A function runs only where its name stands, or by a rule of readUnits.ts. */
  readonly unitsAreNamed?: true;
  readonly lazyTakers?: LazyTakers;
  /** Functions take options as an object. */
  readonly objectsAreOptions?: true;
  /** What runs after what can be told: steps.ts. */
  readonly hasSteps?: true;
  /** Stack frames give the first line of a call over several lines, and not the method's, where it is called on an imported name. */
  readonly importsCallFromStart?: true;
  /** How stack frames call a method. */
  readonly methodLabel: 'Class.method' | 'method' | 'package.Class.method' | '(*Type).method';
  /** Stands between a class and one within it. */
  readonly classSeparator: '.' | '$' | '+' | '::';
  /** How stack frames call a constructor, where that is not the class's name. */
  readonly constructorLabel?: string;
  /** Of types that parameters are declared with, those of modules that say something of what is given; what others mean is not followed. */
  readonly foreignTypes?: RegExp;
  /** Types that are told by their names alone, as nothing in a file says where they come from. */
  readonly knownTypes?: RegExp;
  /** A function with these parameters takes an invocation: so many at least, and each text matching. */
  readonly handlerParameters: { readonly minimum: number; readonly patterns: readonly RegExp[] };
  /** Characters that the X-Ray SDK strips from names. */
  readonly strippedFromNames: RegExp | undefined;
}

type Reading = Omit<Language, keyof LanguageFiles>;

const ecmascript = {
  syntax: ecmascriptSyntax,
  calls: ecmascriptCalls,
  logs: ecmascriptLogs,
  importCalls: ['require', 'import'],
  computesImports: true,
  selfNames: [],
  environment: /^(?:(?:globalThis[.])?process|(?:node:)?process)[.]env[.](\w+)$/,
  passThrough:
    /^Object[.](?:freeze|seal)$|^(?:node:)?util[.]promisify$|^zod[.](?!.*\b(?:transform|preprocess|pipe|overwrite|codec|catch|to(?:Lower|Upper)Case)\b).*[.]parse$|^envalid[.]cleanEnv$|(?:^|[.])(?:captureAWS|captureAWSClient|captureAWSv3Client|captureHTTPs|captureFetchGlobal|captureMySQL|capturePostgres|DynamoDBDocumentClient[.]from)$|^aws-xray-sdk-(?:mysql|postgres)$/,
  formatting: undefined,
  unwrapping: /^(?:toString|trim)\b/,
  setters: undefined,
  wildcardNames: undefined,
  exports: 'marked',
  membersAreNames: false,
  methodsAreApart: false,
  foreignTypes: /^@?aws-sdk[/.]/,
  unitsAreNamed: true,
  objectsAreOptions: true,
  lazyTakers: {
    methods: /^(?:next|toArray|forEach|reduce|some|every|find|promise|send)$/,
    functions: /^Array[.]fromAsync$/,
    passing: /^(?:\w+[.])?Readable[.]from$/,
    piping: /^(?:\w+[.])*pipeline$/,
    losing: /^(?:pipe|compose|on|once|addListener|resume|read)$/,
  },
  hasSteps: true,
  hasGiven: true,
  methodLabel: 'Class.method',
  classSeparator: '.',
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
    logs: pythonLogs,
    importCalls: ['importlib.import_module', 'import_module', '__import__'],
    computesImports: true,
    selfNames: ['self', 'cls'],
    environment: /^os[.](?:environ[.](\w+)|environ[.]get[(]'(\w+)'[)]|getenv[(]'(\w+)'[)])$/,
    passThrough: /^(?:str|typing[.]cast)$/,
    firstKeyword: {
      of: /boto.*[.](?:(?:create_)?client|resource|get_paginator|get_waiter)$/,
      names: ['service_name', 'operation_name', 'waiter_name'],
    },
    ownTextMember: 'value',
    formatting: undefined,
    unwrapping: /^r?strip\((?:(?<mark>['"])[/\s]*\k<mark>)?\)$/,
    setters: undefined,
    wildcardNames: undefined,
    exports: 'all',
    membersAreNames: false,
    methodsAreApart: false,
    unitsAreNamed: true,
    lazyTakers: {
      methods: /^(?:build_full_result|delete|__a?(?:next|enter)__)$/,
      functions:
        /^(?:list|tuple|set|frozenset|dict|sorted|sum|min|max|any|all|a?next|(?:collections[.])?deque)$|[.](?:enter_(?:async_)?context|extend|update|join)$/,
      passing: /^(?:enumerate|zip|map|filter|a?iter|chain|islice|chain[.]from_iterable|itertools[.][\w.]+)$/,
    },
    hasSteps: true,
    hasGiven: true,
    // As CPython 3.11 and later compile it.
    importsCallFromStart: true,
    methodLabel: 'method',
    classSeparator: '.',
    handlerParameters: {
      minimum: 2,
      patterns: [/^_{0,2}(?:event|evt)\b|:\s*\w*Event\w*\b/, /^_|^(?:lambda_)?(?:context|ctx)\b/],
    },
    strippedFromNames: /[?;*()!$~^<>]/g,
  },
  java: {
    wasm: 'tree-sitter-java.wasm',
    query: javaQuery,
    syntax: javaSyntax,
    calls: javaCalls,
    logs: javaLogs,
    importCalls: [],
    selfNames: [],
    environment: /^System[.]getenv[(](?:'(\w+)'[)]|[)][.]get(?:OrDefault)?[(]'(\w+)'[)])$/,
    passThrough: /^(?:java[.]net[.](?:URI(?:[.]create)?|URL)|String[.]valueOf)$/,
    formatting: /^String[.]format$/,
    setters: /^(?:with|set)?(?<option>\w+)$/,
    wildcardNames:
      /^(?:software[.]amazon[.]awssdk[.]services[.](\w+)[.]\1(?:Async)?Client|software[.]amazon[.]awssdk[.]services[.]\w+[.]model[.]\w+Request|com[.]amazonaws[.]services[.](\w+?)(?:v2)?[.](?:Amazon|AWS)\2(?:Async)?(?:Client)?(?:Builder)?|com[.]amazonaws[.]services[.]\w+[.]model[.]\w+Request|com[.]amazonaws[.]xray[.]AWSXRay|software[.]amazon[.]lambda[.]powertools[.]tracing[.]Tracing(?:Utils)?|java[.]net[.]http[.]Http(?:Client|Request)|java[.]net[.]UR[IL]|org[.]apache[.]http[.]client[.]methods[.]Http\w+)$/i,
    exports: 'declared',
    membersAreNames: true,
    methodsAreApart: true,
    lazyTakers: {
      methods:
        /^(?:forEach(?:Ordered|Remaining)?|collect|toList|toArray|count|sum|average|min|max|reduce|find(?:First|Any)|(?:any|all|none)Match|next|hasNext|subscribe)$/,
      // Items ask for their first page when their iterator is made.
      beginning: /^(?:stream|iterator)$/,
      functions: /^$/,
    },
    hasGiven: true,
    constructions: ['object_creation_expression', 'explicit_constructor_invocation'],
    methodLabel: 'package.Class.method',
    classSeparator: '$',
    constructorLabel: '<init>',
    // RequestHandler, RequestStreamHandler, and any method that Handler may name.
    handlerParameters: { minimum: 2, patterns: [/./, /\b(?:Context|OutputStream)\s/, /\bContext\s/] },
    strippedFromNames: undefined,
  },
  go: {
    wasm: 'tree-sitter-go.wasm',
    query: goQuery,
    syntax: goSyntax,
    calls: goCalls,
    logs: goLogs,
    importCalls: [],
    // The other files of the package.
    implicitImports: ['.'],
    selfNames: [],
    environment: /^os[.](?:Getenv|LookupEnv)[(]'(\w+)'[)]$/,
    passThrough:
      /^(?:github[.]com\/aws\/aws-sdk-go(?:-v2)?\/aws[.](?:String|ToString|StringValue)|string|go[.]opentelemetry[.]io\/.*\/otellambda[.]InstrumentHandler)$/,
    formatting: /^fmt[.]Sprintf$/,
    unwrapping: /^(?:WithContext|Clone)\(/,
    constants: /^net\/http[.]Method(Get|Head|Post|Put|Patch|Delete|Options)$/,
    setters: undefined,
    wildcardNames: undefined,
    exports: 'declared',
    membersAreNames: false,
    methodsAreApart: false,
    hasGiven: true,
    constructions: ['composite_literal'],
    fieldsAreNamed: true,
    methodLabel: '(*Type).method',
    classSeparator: '.',
    handlerParameters: { minimum: 2, patterns: [/\bcontext[.]Context$/, /\bevents[.]\w+$/] },
    strippedFromNames: undefined,
  },
  csharp: {
    wasm: 'tree-sitter-c-sharp.wasm',
    query: csharpQuery,
    syntax: csharpSyntax,
    calls: csharpCalls,
    logs: csharpLogs,
    importCalls: [],
    selfNames: [],
    environment: /^(?:System[.])?Environment[.]GetEnvironmentVariable[(]'(\w+)'[)]$/,
    passThrough: /^(?:System[.])?Uri$/,
    formatting: undefined,
    constants: /^(?:System[.]Net[.]Http[.])?HttpMethod[.](Get|Head|Post|Put|Patch|Delete|Options)$/,
    // Those of System.Linq.Async.
    lazyTakers: {
      methods:
        /^(?:To(?:List|Array|HashSet|Dictionary|Lookup)|ForEach(?:Await)?|Count|Any|All|Contains|Aggregate|Sum|Average|Min|Max|(?:First|Last|Single|ElementAt)(?:OrDefault)?)Async$/,
      functions: /^$/,
    },
    knownTypes: /^(?:I?Amazon[A-Z]\w*|I?DynamoDBContext|I?AWSXRayRecorder|HttpClient|HttpRequestMessage)$/,
    setters: undefined,
    wildcardNames: undefined,
    exports: 'declared',
    membersAreNames: true,
    methodsAreApart: false,
    methodLabel: 'package.Class.method',
    classSeparator: '+',
    constructorLabel: '.ctor',
    handlerParameters: { minimum: 2, patterns: [/./, /\bILambdaContext\s/] },
    strippedFromNames: undefined,
  },
  ruby: {
    wasm: 'tree-sitter-ruby.wasm',
    query: rubyQuery,
    syntax: rubySyntax,
    calls: rubyCalls,
    logs: rubyLogs,
    importCalls: ['require', 'require_relative'],
    selfNames: [],
    environment: /^ENV[.](?:fetch[(]'(\w+)'[)]|(\w+))$/,
    passThrough: /^(?:URI|URI[.]parse)$/,
    formatting: /^(?:format|sprintf)$/,
    unwrapping: /^(?:freeze|to_s|dup)\b/,
    setters: undefined,
    wildcardNames: undefined,
    exports: 'declared',
    membersAreNames: true,
    methodsAreApart: false,
    methodLabel: 'method',
    classSeparator: '::',
    handlerParameters: { minimum: 2, patterns: [/^event:/, /^context:/] },
    strippedFromNames: undefined,
  },
  rust: {
    wasm: 'tree-sitter-rust.wasm',
    query: rustQuery,
    syntax: rustSyntax,
    calls: rustCalls,
    logs: rustLogs,
    importCalls: [],
    selfNames: [],
    environment: /^(?:std[.])?env[.]var[(]'(\w+)'[)]$/,
    passThrough: /^(?:(?:std[.]sync[.])?(?:Arc|Rc|Box)[.]new|String[.]from|Some|Ok)$/,
    formatting: /^format$/,
    formatMark: '{',
    unwrapping: /^(?:to_string|to_owned|into|unwrap|unwrap_or_default|unwrap_or_else|expect|as_str|as_ref|clone)\b/,
    setters: /^(?:set_)?(?<option>\w+)$/,
    wildcardNames: undefined,
    exports: 'declared',
    membersAreNames: false,
    methodsAreApart: false,
    methodLabel: 'method',
    classSeparator: '.',
    handlerParameters: { minimum: 1, patterns: [/\bLambdaEvent</] },
    strippedFromNames: undefined,
  },
};

export const languages: readonly Language[] = languageFiles.map((files) => ({ ...files, ...reading[files.id] }));

/** The grammar of HCL, of which but configuration is read. */
export const HCL_WASM = 'tree-sitter-hcl.wasm';

/** The language of a file by its name (a URI or a path), or undefined where none of ours ends so. */
export function languageOf(file: string): Language | undefined {
  const id = languageOfFile(file)?.id;
  return languages.find((language) => language.id === id);
}
