import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Parser } from 'web-tree-sitter';
import { Grammars, type Grammar } from '../../../src/code/languages/grammars.ts';
import { languageOf } from '../../../src/code/languages/languages.ts';
import { parseSource } from '../../../src/code/parsing/parseSource.ts';
import { editOf, RecentTrees } from '../../../src/code/parsing/recentTrees.ts';
import { inRoot } from '../../tools/root.ts';
import { makeWasmFolder } from './wasmFolder.ts';

const FOLDER = inRoot('test/queries');

/** Whole numbers below `end`, the same in each run. */
function numbers(): (end: number) => number {
  let seed = 7;
  return (end) => (seed = (seed * 48_271) % 2_147_483_647) % end;
}

describe('RecentTrees', () => {
  const wasmFolder = makeWasmFolder();
  const grammars = new Grammars(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  async function grammarOf(name: string): Promise<Grammar> {
    const language = languageOf(`file:///${name}`);
    assert.ok(language);
    return grammars.grammarOf(language);
  }

  it('gives the facts that the text alone gives, whatever was edited before', async function () {
    this.timeout(120_000);
    const next = numbers();
    let edits = 0;
    for (const name of readdirSync(FOLDER).filter((each) => languageOf(each))) {
      const grammar = await grammarOf(name);
      const [file, trees] = [`file:///${name}`, new RecentTrees()];
      const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
      const pieces = [...text.split('\n'), 'x', '', '{', '"', '// é𝄞', '\n', ';'];
      const whole = parseSource(grammar, file, text);
      for (let edit = 0; edit < 8; edit++, edits++) {
        const at = next(text.length);
        const edited = text.slice(0, at) + (pieces[next(pieces.length)] ?? '') + text.slice(at + next(20));
        const expected = parseSource(grammar, file, edited);
        assert.deepEqual(parseSource(grammar, file, text, {}, trees), whole, `${name}, before edit ${edit}`);
        assert.deepEqual(parseSource(grammar, file, edited, {}, trees), expected, `${name}, edit ${edit}`);
      }
    }
    assert.ok(edits > 150);
  });

  it('parses of an edit only what has changed, and the whole of a text with an error', async () => {
    const { parser } = await grammarOf('a.ts');
    const parsed: string[] = [];
    const noting = Object.create(parser, {
      parse: {
        value: (...[text, old, options]: Parameters<Parser['parse']>) => {
          parsed.push(old ? 'part' : 'whole');
          return parser.parse(text, old, options);
        },
      },
      reset: { value: () => parser.reset() },
    }) as Parser;
    const trees = new RecentTrees();
    const use = (file: string, text: string): string | undefined =>
      trees.use(noting, file, text, (tree) => tree?.rootNode.toString());
    const steps: readonly (readonly [string, string, string])[] = [
      ['a.ts', 'const a = 1;\nconst b = 2;\n', 'whole'],
      ['a.ts', 'const a = 1;\nconst b = 23;\n', 'part'],
      ['a.ts', 'const a = (;\nconst b = 23;\n', 'part whole'],
      ['a.ts', 'const a = 1;\nconst b = 23;\n', 'whole'],
      ['b.ts', 'const a = 1;\nconst b = 2;\n', 'whole'],
    ];
    for (const [file, text, how] of steps) {
      parsed.length = 0;
      use(file, text);
      assert.equal(parsed.join(' '), how, text);
    }
    for (let i = 0; i < 8; i++) use(`other${i}.ts`, 'a;');
    parsed.length = 0;
    use('a.ts', 'const a = 1;\n');
    assert.deepEqual(parsed, ['whole'], 'the oldest have left');
  });
});

describe('editOf', () => {
  it('is what lies between what both texts begin with and end in', () => {
    const edit = editOf('one\ntwo\nthree', 'one\ntwenty\nthree');
    assert.deepEqual([edit.startIndex, edit.oldEndIndex, edit.newEndIndex], [6, 7, 10]);
    assert.deepEqual(
      [edit.startPosition, edit.oldEndPosition, edit.newEndPosition],
      [
        { row: 1, column: 2 },
        { row: 1, column: 3 },
        { row: 1, column: 6 },
      ],
    );
    const repeated = editOf('aaa', 'aaaa');
    assert.deepEqual([repeated.startIndex, repeated.oldEndIndex, repeated.newEndIndex], [3, 3, 4]);
  });

  it('parts no character of two units', () => {
    // Two of them that share their first unit, then two that share their second.
    const first = editOf('a\u{1F600}b', 'a\u{1F601}b');
    assert.deepEqual([first.startIndex, first.oldEndIndex, first.newEndIndex], [1, 3, 3]);
    const second = editOf('a\u{1F600}b', 'a\u{1FA00}b');
    assert.deepEqual([second.startIndex, second.oldEndIndex, second.newEndIndex], [1, 3, 3]);
  });
});
