/*
 * What a new process spends on its first files, in ms of the thread's own time, so that a busy machine counts for nothing. To be run in a
 * process of its own: compiled WebAssembly and optimized JavaScript are shared within one.
 *
 * usage: tsx test/tools/bench/code/firstFiles.ts tree|typescriptTree|file|typescriptFile
 */
import { fileURLToPath } from 'node:url';
import { Grammars, type Grammar } from '../../../../src/code/languages/grammars.ts';
import { languageOf } from '../../../../src/code/languages/languages.ts';
import { matchesOf } from '../../../../src/code/languages/matches.ts';
import { SourceTree } from '../../../../src/code/nodes/node.ts';
import { RecentTrees } from '../../../../src/code/parsing/recentTrees.ts';
import { inRoot } from '../../root.ts';
import { threadTimed } from '../timed.ts';
import { ordersSource } from './ordersSource.ts';
import { typescript } from './typescript.ts';

const LINES = 1000;

export const firstFiles = {
  /** From nothing to the first tree of the product: its parser, grammar and query, and 1,000 lines parsed. */
  tree: async () => {
    const text = ordersSource(LINES);
    return threadTimed(async () => {
      const { parser } = await load();
      new RecentTrees().use(parser, 'a.ts', text, () => undefined);
    });
  },
  /** From nothing to the first tree of TypeScript 5.9. */
  typescriptTree: () => {
    const text = ordersSource(LINES);
    return threadTimed(() => {
      const { createSourceFile, ScriptTarget } = typescript();
      createSourceFile('a.ts', text, ScriptTarget.Latest);
    });
  },
  /** Parsing and querying a first file, all loaded. */
  file: async () => {
    const [text, { parser, query, patterns }] = [ordersSource(LINES), await load()];
    return threadTimed(() =>
      new RecentTrees().use(
        parser,
        'a.ts',
        text,
        (tree) => tree && matchesOf(query, patterns, new SourceTree(tree, text)),
      ),
    );
  },
  /** A first tree of TypeScript 5.9, loaded. */
  typescriptFile: () => {
    const [text, { createSourceFile, ScriptTarget }] = [ordersSource(LINES), typescript()];
    return threadTimed(() => createSourceFile('a.ts', text, ScriptTarget.Latest));
  },
} satisfies Record<string, () => Promise<number>>;

function load(): Promise<Grammar> {
  const language = languageOf('a.ts');
  if (!language) throw new Error('TypeScript is no language');
  return new Grammars(inRoot('dist/wasm')).grammarOf(language);
}

const [, script, what] = process.argv;
if (script === fileURLToPath(import.meta.url)) console.log(await firstFiles[what as keyof typeof firstFiles]());
