import { Language, type Node, Parser } from 'web-tree-sitter';
import { inRoot } from '../root.ts';

/** What a module says about others and about itself, as its syntax tree shows it. */
export interface ReadModule {
  /** Below the repository, with `/`: `src/trace/span.ts`. */
  readonly path: string;
  readonly text: string;
  /** Each module that it names: by `import`, `import type`, `export from`, `import()` and `import('x').Type`. */
  readonly imports: readonly { readonly specifier: string; readonly line: number }[];
  readonly hasDefaultExport: boolean;
  readonly interfaces: readonly string[];
}

/** Parses TypeScript with tree-sitter: a text search would take comments and strings for code. */
export async function moduleReader(): Promise<(path: string, text: string) => ReadModule> {
  await Parser.init({ locateFile: (name: string) => inRoot('node_modules/web-tree-sitter', name) });
  const [typescript, tsx] = [await parserOf('typescript'), await parserOf('tsx')];
  return (path, text) => {
    const parser = path.endsWith('.tsx') ? tsx : typescript;
    const tree = parser.parse(text);
    if (!tree) throw new Error(`${path} could not be parsed`);
    try {
      return { path, text, ...factsOf(tree.rootNode) };
    } finally {
      tree.delete();
    }
  };
}

async function parserOf(language: 'typescript' | 'tsx'): Promise<Parser> {
  const wasm = inRoot('node_modules/@vscode/tree-sitter-wasm/wasm', `tree-sitter-${language}.wasm`);
  return new Parser().setLanguage(await Language.load(wasm));
}

function factsOf(root: Node): Omit<ReadModule, 'path' | 'text'> {
  const statements = root.descendantsOfType(['import_statement', 'export_statement']);
  const calls = root
    .descendantsOfType('call_expression')
    .filter((call) => call.childForFieldName('function')?.type === 'import');
  const sources = [
    ...statements.map((statement) => statement.childForFieldName('source')),
    ...calls.map((call) => call.childForFieldName('arguments')?.namedChild(0)),
  ];
  return {
    imports: sources
      .filter((node) => node?.type === 'string')
      .map((node) => ({ specifier: node?.text.slice(1, -1) ?? '', line: (node?.startPosition.row ?? 0) + 1 })),
    hasDefaultExport: statements.some(isDefaultExport),
    interfaces: root
      .descendantsOfType('interface_declaration')
      .map((node) => node.childForFieldName('name')?.text ?? ''),
  };
}

function isDefaultExport(statement: Node): boolean {
  if (statement.type !== 'export_statement') return false;
  return (
    statement.children.some((child) => child.type === 'default') ||
    statement
      .descendantsOfType('export_specifier')
      .some((each) => (each.childForFieldName('alias') ?? each.childForFieldName('name'))?.text === 'default')
  );
}
