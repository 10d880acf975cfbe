import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { SyntaxNode } from '../../../src/code/parsing/syntaxNode.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('a syntax tree outside of its parser', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  async function treeOf(text: string): Promise<SyntaxNode | undefined> {
    const packed = await parser.tree('file:///a.js', text);
    return packed && SyntaxNode.unpack(packed, text);
  }

  it('has the types, fields and texts of its nodes, also behind characters of two units', async () => {
    const text = "const face = '😀';\nasync function f(a) {\n  return a;\n}\n";
    const root = await treeOf(text);
    const [, fn] = root?.named ?? [];
    assert.ok(fn);
    assert.deepEqual(
      [fn.type, fn.part('name')?.text, fn.part('parameters')?.text],
      ['function_declaration', 'f', '(a)'],
    );
    assert.deepEqual([fn.has('async'), fn.has('await'), fn.children[0]?.isNamed], [true, false, false]);
    const at = text.indexOf('a;');
    const name = root?.innermost(at, at + 1);
    assert.deepEqual([name?.type, name?.text], ['identifier', 'a']);
    assert.deepEqual(
      [...(name?.around() ?? [])].map(({ type }) => type),
      ['return_statement', 'statement_block', 'function_declaration', 'program'],
    );
    assert.equal(root?.isBroken, false);
  });

  it('says where the parser could not read', async () => {
    const root = await treeOf('good();\nfunction (\n');
    assert.deepEqual(
      root?.named.map(({ isBroken }) => isBroken),
      [false, true],
    );
  });

  it('is none where a source is too deep, or too large', async () => {
    assert.equal(await treeOf(`${'('.repeat(600)}1${')'.repeat(600)}`), undefined);
    assert.equal(await treeOf('f();\n'.repeat(30_000)), undefined);
  });
});
