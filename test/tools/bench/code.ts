import { readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';
import { inRoot } from '../root.ts';
import { CodeWorker } from './code/codeWorker.ts';
import { linesOf, ordersSource, pythonSource } from './code/ordersSource.ts';
import type { Row } from './row.ts';
import { atMost, median, reported } from './row.ts';
import { timed } from './timed.ts';

const RUNS = 25;

/** What reading TypeScript and Python costs in the worker of `dist/`: to its first answer, and warm, against bare parsing in the same run. */
export async function benchCode(): Promise<readonly Row[]> {
  const [small, large, python] = [ordersSource(1000), ordersSource(5000), pythonSource(1000)];
  const start = performance.now();
  const worker = new CodeWorker();
  await worker.read('export const a = 1;\n');
  const cold = performance.now() - start;
  const bare = await bareTypeScript();
  const barePython = await bareParser('python');
  const times: Record<'small' | 'large' | 'parse' | 'compile' | 'python' | 'pythonParse', number[]> = {
    ...{ small: [], large: [], parse: [], compile: [], python: [], pythonParse: [] },
  };
  for (let run = -5; run < RUNS; run++) {
    const ofSmall = await timed(() => worker.read(small));
    const ofLarge = await timed(() => worker.read(large));
    const ofParse = await timed(() => bare.parser.parse(small)?.delete());
    const ofCompile = await timed(() => new Query(bare.grammar, bare.query).delete());
    const ofPython = await timed(() => worker.read(python, `file:///${run}.py`));
    const ofPythonParse = await timed(() => barePython.parser.parse(python)?.delete());
    if (run < 0) continue; // WebAssembly and JavaScript get their fast code in the first runs.
    times.small.push(ofSmall);
    times.large.push(ofLarge);
    times.parse.push(ofParse);
    times.compile.push(ofCompile);
    times.python.push(ofPython);
    times.pythonParse.push(ofPythonParse);
  }
  await worker.end();
  const [perSmall, perLarge] = [median(times.small) / linesOf(small), median(times.large) / linesOf(large)];
  const parse = median(times.parse);
  return [
    atMost(1.25, 'code: a line of 5,000 against a line of 1,000', perLarge / perSmall, 'of the time'),
    atMost(
      2.5,
      'code: 1,000 lines of TypeScript against parsing them only',
      median(times.small) / parse,
      'of the time',
    ),
    atMost(3, 'code: compiling the query of TypeScript against that', median(times.compile) / parse, 'of the time'),
    reported('code: 1,000 lines of TypeScript in the worker, warm', perSmall * 1000, 'ms'),
    reported('code: parsing 1,000 lines of TypeScript only, warm', (parse / linesOf(small)) * 1000, 'ms'),
    reported('code: 1,000 lines of Python in the worker, warm', (median(times.python) / linesOf(python)) * 1000, 'ms'),
    reported(
      'code: 1,000 lines of Python against parsing them only',
      median(times.python) / median(times.pythonParse),
      'of the time',
    ),
    reported('code: query of TypeScript, first compile', bare.firstCompile, 'ms'),
    reported('code: start of the worker to its first answer', cold, 'ms'),
  ];
}

interface BareTypeScript {
  readonly grammar: Language;
  readonly parser: Parser;
  readonly query: string;
  readonly firstCompile: number;
}

/** The library alone, with our query. */
async function bareTypeScript(): Promise<BareTypeScript> {
  const { grammar, parser } = await bareParser('typescript');
  const query = ['typescript', 'ecmascript']
    .map((name) => readFileSync(inRoot('src/code/queries', `${name}.scm`), 'utf8'))
    .join('');
  return { grammar, parser, query, firstCompile: await timed(() => new Query(grammar, query).delete()) };
}

async function bareParser(language: string): Promise<Pick<BareTypeScript, 'grammar' | 'parser'>> {
  await Parser.init({ locateFile: (name: string) => inRoot('dist/wasm', name) });
  const grammar = await Language.load(inRoot(`dist/wasm/tree-sitter-${language}.wasm`));
  return { grammar, parser: new Parser().setLanguage(grammar) };
}
