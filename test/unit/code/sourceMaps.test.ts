import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { uriOfPath } from '../../../src/base/fileUri.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import { MemoryFiles } from './memoryFiles.ts';

const sources = {
  'src/app.ts':
    "import { charge } from './pay.js';\n\nexport const handler = (amount: number): number => {\n  const fee = amount / 10;\n  return charge(amount + fee);\n};\n",
  'src/pay.ts':
    "export function charge(amount: number): number {\n  if (amount > 100) {\n    throw new RangeError('too much');\n  }\n  return amount;\n}\n",
};

describe('SourceMaps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beamline-maps-'));
  const uri = (path: string): string => uriOfPath(join(folder, path));
  after(() => rmSync(folder, { recursive: true }));

  before(() => {
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });

  const bundle = async (
    options: BuildOptions,
  ): Promise<{ files: MemoryFiles; text: string; line: number; column: number }> => {
    const outfile = join(folder, 'out/app.js');
    await build({
      entryPoints: [join(folder, 'src/app.ts')],
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      logLevel: 'error',
      ...options,
    });
    const text = readFileSync(outfile, 'utf8');
    const texts: Record<string, string> = { [uri('out/app.js')]: text };
    for (const [path, source] of Object.entries(sources)) texts[uri(path)] = source;
    if (options.sourcemap === true || options.sourcemap === 'external')
      texts[uri('out/app.js.map')] = readFileSync(`${outfile}.map`, 'utf8');
    const at = text.indexOf('new RangeError');
    return {
      files: new MemoryFiles(texts),
      text,
      line: text.slice(0, at).split('\n').length,
      column: at - text.lastIndexOf('\n', at),
    };
  };
  const generated = (line: number, column?: number): { file: string; line: number; column?: number } => ({
    file: uri('out/app.js'),
    line,
    ...(column === undefined ? {} : { column }),
  });

  for (const sourcemap of [true, 'inline', 'external'] as const) {
    for (const sourcesContent of [true, false]) {
      it(`finds the line of a bundle with sourcemap ${sourcemap}, ${sourcesContent ? 'with' : 'without'} contents`, async () => {
        const { files, line, column } = await bundle({ sourcemap, sourcesContent });
        const maps = new SourceMaps(files);
        assert.deepEqual(await maps.originalPlace(generated(line)), {
          kind: 'exact',
          place: { file: uri('src/pay.ts'), line: 3 },
        });
        assert.deepEqual(await maps.originalPlace(generated(line, column)), {
          kind: 'exact',
          place: { file: uri('src/pay.ts'), line: 3, column: 11 },
        });
        maps.dispose();
      });
    }
  }

  it('says that a minified line is ambiguous, unless a column tells', async () => {
    const { files, line, column } = await bundle({ sourcemap: true, minify: true });
    const maps = new SourceMaps(files);
    const found = await maps.originalPlace(generated(line));
    assert.equal(found.kind, 'ambiguous');
    assert.ok(found.kind === 'ambiguous' && found.candidates.length > 3);
    assert.ok(
      found.kind === 'ambiguous' && found.candidates.some(({ file, line }) => file === uri('src/pay.ts') && line === 3),
    );
    assert.deepEqual(await maps.originalPlace(generated(line, column)), {
      kind: 'exact',
      place: { file: uri('src/pay.ts'), line: 3, column: 11 },
    });
  });

  it('reads each map once, until its file changes', async () => {
    const { files, line } = await bundle({ sourcemap: true });
    const maps = new SourceMaps(files);
    await Promise.all([1, 2, 3].map(() => maps.originalPlace(generated(line))));
    assert.equal(files.reads.length, 3); // The bundle, its map, and the source to compare.
    files.write(uri('out/app.js.map'), '{"version":3,"sources":[],"mappings":""}');
    assert.equal((await maps.originalPlace(generated(line))).kind, 'unmapped');
    maps.clear();
    await maps.originalPlace(generated(line));
    assert.equal(files.reads.length, 7);
  });

  it('says why a line is unmapped', async () => {
    const { files, line } = await bundle({});
    const maps = new SourceMaps(files);
    assert.deepEqual(await maps.originalPlace(generated(line)), {
      kind: 'noMap',
      reason: 'There is no source map: build with source maps to see lines.',
    });
    for (const broken of ['{', '[]', 'null', '{"version":3}', '{"version":3,"sources":["a"],"mappings":"\u0000"}']) {
      files.write(uri('out/app.js.map'), broken);
      assert.equal((await maps.originalPlace(generated(line))).kind, 'unmapped', broken);
    }
    const mapped = new SourceMaps((await bundle({ sourcemap: true })).files);
    for (const odd of [0, -1, 1_000_000])
      assert.equal((await mapped.originalPlace(generated(odd, 1))).kind, 'unmapped');
  });

  const oneLine = (source: string, more: object = {}): string =>
    JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAAA', ...more });

  it('resolves sources as maps name them', async () => {
    const cases: readonly (readonly [source: string, expected: string, more?: object])[] = [
      ['../src/a.ts', 'file:///app/src/a.ts'],
      ['a.ts', 'file:///app/src/a.ts', { sourceRoot: '../src/' }],
      ['/abs/a.ts', 'file:///abs/a.ts'],
      ['C:/app/a.ts', 'file:///c%3A/app/a.ts'],
      ['file:///C:/app/a.ts', 'file:///c%3A/app/a.ts'],
      ['webpack://orders/./src/a.ts', 'file:///app/out/src/a.ts'],
    ];
    for (const [source, expected, more] of cases) {
      const maps = new SourceMaps(
        new MemoryFiles({ 'file:///app/out/x.js': 'f();', 'file:///app/out/x.js.map': oneLine(source, more) }),
      );
      assert.deepEqual(
        await maps.originalPlace({ file: 'file:///app/out/x.js', line: 1 }),
        { kind: 'exact', place: { file: expected, line: 1 } },
        source,
      );
    }
  });

  it("keeps a remote workspace's scheme", async () => {
    const file = 'vscode-remote://wsl%2Bubuntu/app/out/x.js';
    const maps = new SourceMaps(new MemoryFiles({ [file]: '', [`${file}.map`]: oneLine('/home/a.ts') }));
    assert.deepEqual(await maps.originalPlace({ file, line: 1 }), {
      kind: 'exact',
      place: { file: 'vscode-remote://wsl%2Bubuntu/home/a.ts', line: 1 },
    });
  });

  const CHANGED = 'The source has changed since it was built: build again to see lines.';
  const NOT_FOUND = 'The source that it was built from is not found: build again to see lines.';

  it('says that a source has changed since it was built, until it is as it was', async () => {
    const { files, line, column } = await bundle({ sourcemap: true });
    const maps = new SourceMaps(files);
    const kindOf = async (): Promise<string> => (await maps.originalPlace(generated(line, column))).kind;
    assert.equal(await kindOf(), 'exact');
    files.write(uri('src/pay.ts'), `// New.\n${sources['src/pay.ts']}`);
    assert.deepEqual(await maps.originalPlace(generated(line, column)), { kind: 'unmapped', reason: CHANGED });
    const reads = files.reads.length;
    await kindOf();
    assert.equal(files.reads.length, reads);
    files.write(uri('src/pay.ts'), `\uFEFF${sources['src/pay.ts'].replaceAll('\n', '\r\n')}`);
    assert.equal(await kindOf(), 'exact');
    files.write(uri('src/pay.ts'), undefined);
    assert.deepEqual(await maps.originalPlace(generated(line, column)), { kind: 'unmapped', reason: NOT_FOUND });
  });

  it('does not call a line ambiguous of which one source has changed', async () => {
    const { files, line } = await bundle({ sourcemap: true, minify: true });
    files.write(uri('src/app.ts'), '');
    assert.deepEqual(await new SourceMaps(files).originalPlace(generated(line)), { kind: 'unmapped', reason: CHANGED });
  });

  it('takes a source without its text as it is, and does not compare dependencies', async () => {
    const { files, line, column } = await bundle({ sourcemap: true, sourcesContent: false });
    files.write(uri('src/pay.ts'), 'changed');
    assert.equal((await new SourceMaps(files).originalPlace(generated(line, column))).kind, 'exact');
    const texts = {
      'file:///x.js': '',
      'file:///x.js.map': oneLine('node_modules/a/index.js', { sourcesContent: ['built'] }),
    };
    assert.deepEqual(
      await new SourceMaps(new MemoryFiles(texts)).originalPlace({ file: 'file:///x.js', line: 1 }, ['file:///app']),
      { kind: 'exact', place: { file: 'file:///node_modules/a/index.js', line: 1 } },
    );
  });

  it('looks below the source folders for a source that was built elsewhere, by its text', async () => {
    const found = (sourcesContent: readonly string[] | undefined, folders: readonly string[]) =>
      new SourceMaps(
        new MemoryFiles({
          'file:///app/src/orders/a.ts': 'built();',
          'file:///other/a.ts': 'another();',
          'file:///out/x.js': '',
          'file:///out/x.js.map': oneLine('../../tmp/build1/orders/a.ts', { sourcesContent }),
        }),
      ).originalPlace({ file: 'file:///out/x.js', line: 1 }, folders);
    assert.deepEqual(await found(['built();'], ['file:///other', 'file:///app/src']), {
      kind: 'exact',
      place: { file: 'file:///app/src/orders/a.ts', line: 1 },
    });
    assert.deepEqual(await found(['older();'], ['file:///app/src']), { kind: 'unmapped', reason: CHANGED });
    assert.deepEqual(await found(['built();'], ['file:///elsewhere']), { kind: 'unmapped', reason: NOT_FOUND });
    // Without the text, the same name proves nothing.
    assert.deepEqual(await found(undefined, ['file:///app/src']), { kind: 'unmapped', reason: NOT_FOUND });
    assert.deepEqual(await found(undefined, []), {
      kind: 'exact',
      place: { file: 'file:///tmp/build1/orders/a.ts', line: 1 },
    });
  });

  it('takes no place from a malformed map, with or without a column', async () => {
    const malformed: Readonly<Record<string, unknown>> = {
      'an index beyond the sources': { sources: [], mappings: 'AAAA' },
      'a negative index': { sources: ['a.ts'], mappings: 'ADAA' },
      'a negative line': { sources: ['a.ts'], mappings: 'AADA' },
      'a source that is null': { sources: [null], mappings: 'AAAA', sourceRoot: 'src' },
      'an empty source': { sources: [''], mappings: 'AAAA' },
      'a source that is a folder': { sources: ['../src/'], mappings: 'AAAA' },
      'a source that is no text': { sources: [{ a: 1 }], mappings: 'AAAA' },
      'a null source in a section': {
        sections: [
          {
            offset: { line: 0, column: 0 },
            map: { version: 3, sources: [null], sourceRoot: 'src', names: [], mappings: 'AAAA' },
          },
        ],
      },
      'a segment that is none': { sources: ['a.ts'], mappings: [[null]] },
      'one good line beside a bad one': { sources: ['a.ts', null], mappings: 'ACAA,AAAA' },
    };
    for (const [what, map] of Object.entries(malformed)) {
      const text = JSON.stringify({ version: 3, names: [], ...(map as object) });
      const maps = new SourceMaps(new MemoryFiles({ 'file:///out/x.js': '', 'file:///out/x.js.map': text }));
      const lineOnly = await maps.originalPlace({ file: 'file:///out/x.js', line: 1 });
      assert.equal(lineOnly.kind, 'unmapped', what);
      if (what.startsWith('one good')) continue;
      assert.equal((await maps.originalPlace({ file: 'file:///out/x.js', line: 1, column: 1 })).kind, 'unmapped', what);
    }
  });

  it('does not load the source map library before it reads a map', () => {
    const script = `
      import { registerHooks } from 'node:module';
      registerHooks({ load: (url, context, next) => {
        if (url.includes('trace-mapping')) console.log('loaded');
        return next(url, context);
      } });
      await import(${JSON.stringify(new URL('../../../src/code/sourceMaps/sourceMaps.ts', import.meta.url).href)});
      console.log('-');
      await import(${JSON.stringify(new URL('../../../src/code/sourceMaps/mappedPositions.ts', import.meta.url).href)});`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script];
    assert.match(execFileSync(process.execPath, args, { encoding: 'utf8' }), /^-\s+loaded/);
  });

  it('reads index maps', async () => {
    const sections = [{ offset: { line: 1, column: 0 }, map: JSON.parse(oneLine('a.ts')) as unknown }];
    const texts = { 'file:///x.js': '', 'file:///x.js.map': JSON.stringify({ version: 3, sections }) };
    const maps = new SourceMaps(new MemoryFiles(texts));
    assert.deepEqual(await maps.originalPlace({ file: 'file:///x.js', line: 2 }), {
      kind: 'exact',
      place: { file: 'file:///a.ts', line: 1 },
    });
  });
});
