import { spawnSync } from 'node:child_process';
import { Grammars } from '../../../../src/code/languages/grammars.ts';
import { languageOf } from '../../../../src/code/languages/languages.ts';
import { matchesOf } from '../../../../src/code/languages/matches.ts';
import { SourceTree } from '../../../../src/code/nodes/node.ts';
import { RecentTrees } from '../../../../src/code/parsing/recentTrees.ts';
import { inRoot } from '../../root.ts';
import { atMost, median, reported, type Row } from '../row.ts';
import { threadTimed } from '../timed.ts';
import type { firstFiles } from './firstFiles.ts';
import { ordersSource } from './ordersSource.ts';
import { typescript } from './typescript.ts';

/** Each run does everything so often: a thread's time is kept in steps of some ms. */
const TIMES = 10;
const RUNS = 7;
const NEW_PROCESSES = 5;

/**
 * What the parser costs against TypeScript's own, on 1,000 lines: in a new process, as most files are read once and soon after the start,
 * and once all code is optimized; and after an edit. All of it time of the thread.
 */
export async function benchAgainstTypeScript(): Promise<readonly Row[]> {
  const start = inNewProcess('tree', 'typescriptTree');
  const first = inNewProcess('file', 'typescriptFile');
  const warm = await warmTimes();
  const name = 'code: parse + query of 1,000 lines against ts.createSourceFile';
  return [
    atMost(0.4, 'code: cold start to a tree of 1,000 lines against TypeScript 5.9', start.ours / start.theirs, 'of it'),
    atMost(1.3, `${name}, first file`, first.ours / first.theirs, 'of it'),
    reported(`${name}, warm`, (warm.parse + warm.query) / warm.typescript, 'of it'),
    atMost(0.1, 'code: an edit in 1,000 lines against parsing them', warm.edit / warm.parse, 'of it'),
    reported('code: cold start to a tree of 1,000 lines', start.ours, 'ms'),
    reported('code: parse + query of 1,000 lines, first file', first.ours, 'ms'),
    reported('code: ts.createSourceFile of 1,000 lines, warm', warm.typescript, 'ms'),
    reported('code: parsing 1,000 lines, warm', warm.parse, 'ms'),
    reported('code: querying 1,000 lines, warm', warm.query, 'ms'),
    reported('code: an edit in 1,000 lines, parsed', warm.edit, 'ms'),
  ];
}

type Work = keyof typeof firstFiles;

/** Medians in ms, one after the other in each run, so that both have the same machine. */
function inNewProcess(ours: Work, theirs: Work): { readonly ours: number; readonly theirs: number } {
  const run = (what: Work): number => {
    const file = inRoot('test/tools/bench/code/firstFiles.ts');
    const { stdout } = spawnSync(process.execPath, [...process.execArgv, file, what], {
      ...{ stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
    });
    return Number.parseFloat(stdout);
  };
  const times = Array.from({ length: NEW_PROCESSES }, () => ({ ours: run(ours), theirs: run(theirs) }));
  return { ours: median(times.map((time) => time.ours)), theirs: median(times.map((time) => time.theirs)) };
}

type WarmTimes = Readonly<Record<'typescript' | 'parse' | 'query' | 'edit', number>>;

/** Medians in ms. */
async function warmTimes(): Promise<WarmTimes> {
  const [text, language, trees, { createSourceFile, ScriptTarget }] = [
    ordersSource(1000),
    languageOf('a.ts'),
    new RecentTrees(),
    typescript(),
  ];
  if (!language) throw new Error('TypeScript is no language');
  const { parser, query, patterns } = await new Grammars(inRoot('dist/wasm')).grammarOf(language);
  const parse = (file: string, version: string): void => trees.use(parser, file, version, () => undefined);
  const often = async (work: (nth: number) => unknown): Promise<number> =>
    (await threadTimed(() => Array.from({ length: TIMES }, (_, nth) => work(nth)))) / TIMES;
  // Typed and taken back, each time elsewhere.
  const edits = Array.from({ length: TIMES }, (_, nth) => (nth % 2 === 0 ? editedSource(text, nth) : text));
  const runs: WarmTimes[] = [];
  for (let run = -3; run < RUNS; run++) {
    const times = {
      typescript: await often(() => createSourceFile('a.ts', text, ScriptTarget.Latest)),
      parse: await often((nth) => parse(`${run} ${nth}.ts`, text)),
      query: await trees.use(parser, 'a.ts', text, (tree) =>
        often(() => tree && matchesOf(query, patterns, new SourceTree(tree, text))),
      ),
      edit: await often((nth) => parse('a.ts', edits[nth] ?? '')),
    };
    if (run >= 0) runs.push(times); // WebAssembly and JavaScript get their fast code in the first runs.
  }
  const middle = (name: keyof WarmTimes): number => median(runs.map((run) => run[name]));
  return { typescript: middle('typescript'), parse: middle('parse'), query: middle('query'), edit: middle('edit') };
}

/** A digit more in one of the numbers. */
function editedSource(text: string, nth: number): string {
  const places = [...text.matchAll(/\b\d+\b/g)].map(({ index }) => index);
  const at = places[(nth * 7) % places.length] ?? 0;
  return `${text.slice(0, at)}1${text.slice(at)}`;
}
