import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal } from '../codeChange.ts';
import type { Library } from '../library.ts';
import type { Source } from '../source.ts';
import type { ModuleImports } from './moduleImports.ts';
import { tracerOf, xrayOf } from './spanCode.ts';

/** What a client is to those that capture it. */
export interface Client {
  readonly is: 'v3' | 'v2' | 'http';
  /** The expression that makes it; the statement that imports it for `http`. */
  readonly node: SyntaxNode;
  /** `DynamoDBClient`, `https`. */
  readonly name: string;
}

/** The client that is made, or imported, in the statement at an offset, and that is not captured. */
export function clientAt(source: Source, imports: ModuleImports, start: number, end: number): Client | undefined {
  const innermost = source.root.innermost(start, end);
  for (const outer of [innermost, ...innermost.around()]) {
    if (outer.type === 'statement_block' || outer.type === 'program') return undefined;
    const isPart =
      /^(?:new_expression|variable_declarator|lexical_declaration|variable_declaration|expression_statement|public_field_definition|field_definition|import_statement)$/;
    if (!isPart.test(outer.type)) continue;
    const found = [...outer.within(({ type }) => !/function|class_body|method/.test(type))];
    const client = found.flatMap((node) => newClient(node, imports) ?? [])[0] ?? httpModule(outer);
    if (client) return isCaptured(client, source) ? undefined : client;
  }
  return undefined;
}

function newClient(node: SyntaxNode, imports: ModuleImports): Client | undefined {
  const made = node.type === 'new_expression' ? node.part('constructor') : undefined;
  if (!made) return undefined;
  const [first = '', ...rest] = made.text.split('.');
  const module = imports.moduleOf(first) ?? '';
  const name = rest.at(-1) ?? first;
  if (module.startsWith('@aws-sdk/client-') && !/Command$|Exception$/.test(name)) return { is: 'v3', node, name };
  if (/^aws-sdk(?:$|\/clients\/)/.test(module) && !/^(?:Config|Credentials|Endpoint)/.test(name))
    return { is: 'v2', node, name };
  return undefined;
}

/** `import https from 'node:https'`, `const https = require('https')`. */
function httpModule(statement: SyntaxNode): Client | undefined {
  const [, name] =
    /^(?:import\s+(\w+)\s+from\s+|(?:const|let|var)\s+\w+\s*=\s*require\()['"](?:node:)?https?['"]/.exec(
      statement.text,
    ) ?? [];
  const local = name ?? /^(?:const|let|var)\s+(\w+)/.exec(statement.text)?.[1];
  const isHttp = /['"](?:node:)?https?['"]\)?;?$/.test(statement.text);
  return isHttp && local !== undefined ? { is: 'http', node: statement, name: local } : undefined;
}

function isCaptured({ is, node, name }: Client, { text }: Source): boolean {
  if (is === 'http')
    return new RegExp(`captureHTTPs(?:Global)?\\(\\s*${name}\\b`).test(text) || /captureHTTPs/.test(node.text);
  for (const outer of node.around()) {
    if (outer.type === 'call_expression' && /\bcaptureAWS(?:v3)?Client$/.test(outer.part('function')?.text ?? ''))
      return true;
    if (/statement|declaration$/.test(outer.type)) return false;
  }
  return false;
}

/**
 * Edits that have each call of a client make a span; undefined where the library has no way to do that at one client.
 * @throws {Refusal} where the SDK cannot capture it there
 */
export function captureClient(
  source: Source,
  imports: ModuleImports,
  library: Library,
  client: Client,
): readonly TextEdit[] | undefined {
  if (library === 'opentelemetry') return undefined;
  const { node, name } = client;
  if (client.is === 'http') {
    // A tracer of Powertools has captured it already.
    if (library === 'powertools') return undefined;
    imports.declare(`${xrayOf(imports)}.captureHTTPsGlobal(${name})`);
    return [];
  }
  if (name === 'DocumentClient')
    throw new Refusal('A DocumentClient is captured by the client that it is given as "service".');
  const object = library === 'powertools' ? tracerOf(source, imports, library) : xrayOf(imports);
  const method = client.is === 'v3' ? 'captureAWSv3Client' : 'captureAWSClient';
  return [
    { start: node.start, end: node.start, text: `${object}.${method}(` },
    { start: node.end, end: node.end, text: ')' },
  ];
}
