import assert from 'node:assert/strict';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { edited } from '../../../src/base/text/textEdit.ts';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { SyntaxNode } from '../../../src/code/parsing/syntaxNode.ts';
import type { Range } from '../../../src/instrument/codeChange.ts';
import { Instrumenter } from '../../../src/instrument/instrumenter.ts';
import { inRoot } from '../../tools/root.ts';
import { openParser } from './openParser.ts';

const SOURCES = [
  'examples/orders/src/*.ts',
  'examples/orders/{notify,inventory}/*.{js,py}',
  'test/truth/typescript/booking/**/*.ts',
  'test/truth/javascript/warehouse/**/*.js',
  'test/truth/python/pipeline/**/*.py',
];

describe('actions on real sources', function () {
  this.timeout(120_000);
  let parser: SourceParser;
  let wasmFolder: string;

  before(async () => ({ parser, wasmFolder } = await openParser()));
  after(() => rmSync(wasmFolder, { recursive: true }));

  it('leave code that can be read, at every call, function and block', async () => {
    const instrumenter = new Instrumenter(parser);
    let count = 0;
    for (const file of globSync(SOURCES, { cwd: inRoot() }).toSorted()) {
      const text = readFileSync(inRoot(file), 'utf8');
      const uri = `file:///${file}`;
      for (const range of rangesIn(await rootOf(parser, uri, text))) {
        for (const change of await instrumenter.changesAt(uri, text, range, new Set())) {
          if ('refused' in change) continue;
          count++;
          const after = edited(text, change.edits);
          const root = await rootOf(parser, uri, after);
          assert.ok(
            !root.isBroken,
            `${change.title} at ${file}:${text.slice(0, range.start).split('\n').length}\n${after}`,
          );
          for (const { start, end } of change.placeholders)
            assert.match(after.slice(start - 1, end + 1), /^[\s"'=].+["')]$/);
        }
      }
    }
    assert.ok(count > 500, `${count} changes`);
  });
});

async function rootOf(parser: SourceParser, uri: string, text: string): Promise<SyntaxNode> {
  const packed = await parser.tree(uri, text);
  assert.ok(packed, uri);
  return SyntaxNode.unpack(packed, text);
}

/** A cursor in each call and before each function's body, and the statements of each block. */
function rangesIn(root: SyntaxNode): readonly Range[] {
  return [...root.within()].flatMap((node) => {
    if (/^(?:call|call_expression|new_expression)$/.test(node.type))
      return [{ start: node.start + 1, end: node.start + 1 }];
    if (/^(?:statement_block|block)$/.test(node.type))
      return [{ start: node.start, end: node.start }, ...halvesOf(node)];
    return [];
  });
}

function halvesOf({ named }: SyntaxNode): readonly Range[] {
  const [first, middle, last] = [named[0], named[Math.floor(named.length / 2)], named.at(-1)];
  return first && middle && last
    ? [
        { start: first.start, end: middle.end },
        { start: middle.start, end: last.end },
      ]
    : [];
}
