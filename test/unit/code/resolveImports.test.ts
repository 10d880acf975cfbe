import assert from 'node:assert/strict';
import { languageOf } from '../../../src/code/languages/languages.ts';
import { resolveImport } from '../../../src/code/modules/resolveImports.ts';
import { TsconfigPaths } from '../../../src/code/modules/tsconfigPaths.ts';
import { MemoryFiles } from './memoryFiles.ts';

const roots = ['file:///app/src/handlers', 'file:///app/src', 'file:///app'];

async function resolve(
  from: string,
  specifier: string,
  texts: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const files = new MemoryFiles(texts);
  const language = languageOf(from);
  assert.ok(language);
  const [file] = await resolveImport(language, from, specifier, { files, roots, tsconfig: new TsconfigPaths(files) });
  return file;
}

describe('resolveImport', () => {
  it('finds every source of a folder, without tests, for a specifier that is put together', async () => {
    const names = ['a.ts', 'b.mjs', 'a.test.ts', 'types.d.ts', 'data.json', 'deeper/c.ts'];
    const files = new MemoryFiles(Object.fromEntries(names.map((name) => [`file:///app/src/jobs/${name}`, ''])));
    const language = languageOf('file:///app/src/run.ts');
    assert.ok(language);
    assert.deepEqual(await resolveImport(language, 'file:///app/src/run.ts', './jobs/*', { files, roots }), [
      'file:///app/src/jobs/a.ts',
      'file:///app/src/jobs/b.mjs',
    ]);
  });

  const from = 'file:///app/src/handlers/create.ts';
  const cases: readonly (readonly [specifier: string, present: readonly string[], expected: string | undefined])[] = [
    ['./orders', ['/app/src/handlers/orders.ts'], '/app/src/handlers/orders.ts'],
    ['./orders.js', ['/app/src/handlers/orders.ts', '/app/src/handlers/orders.js'], '/app/src/handlers/orders.ts'],
    ['./orders.js', ['/app/src/handlers/orders.js'], '/app/src/handlers/orders.js'],
    ['./orders.mjs', ['/app/src/handlers/orders.mts'], '/app/src/handlers/orders.mts'],
    ['./orders.cjs', ['/app/src/handlers/orders.cts'], '/app/src/handlers/orders.cts'],
    ['./orders.jsx', ['/app/src/handlers/orders.tsx'], '/app/src/handlers/orders.tsx'],
    ['./orders.ts', ['/app/src/handlers/orders.ts'], '/app/src/handlers/orders.ts'],
    ['./orders.service', ['/app/src/handlers/orders.service.ts'], '/app/src/handlers/orders.service.ts'],
    ['../orders', ['/app/src/orders/index.tsx'], '/app/src/orders/index.tsx'],
    ['..', ['/app/src/index.js'], '/app/src/index.js'],
    ['.', ['/app/src/handlers/index.cjs'], '/app/src/handlers/index.cjs'],
    ['./a b/ü', ['/app/src/handlers/a%20b/%C3%BC.mjs'], '/app/src/handlers/a%20b/%C3%BC.mjs'],
    ['../../../../../etc/x', ['/etc/x.ts'], '/etc/x.ts'],
    ['./missing', [], undefined],
    ['aws-sdk', ['/app/src/handlers/aws-sdk.ts', '/app/aws-sdk.ts'], undefined],
    ['node:fs', ['/app/src/handlers/fs.ts'], undefined],
  ];
  for (const [specifier, present, expected] of cases) {
    it(`finds ${specifier} among ${present.join(', ') || 'nothing'}`, async () => {
      const texts = Object.fromEntries(present.map((path) => [`file://${path}`, '']));
      assert.equal(await resolve(from, specifier, texts), expected && `file://${expected}`);
    });
  }

  const pythonCases: typeof cases = [
    ['.orders', ['/app/src/handlers/orders.py'], '/app/src/handlers/orders.py'],
    ['.', ['/app/src/handlers/__init__.py'], '/app/src/handlers/__init__.py'],
    ['..shared.errors', ['/app/src/shared/errors.py'], '/app/src/shared/errors.py'],
    ['...top', ['/app/top/__init__.py'], '/app/top/__init__.py'],
    ['services.orders', ['/app/src/services/orders.py', '/app/services/orders.py'], '/app/src/services/orders.py'],
    ['services', ['/app/services/__init__.py'], '/app/services/__init__.py'],
    ['src.shared', ['/app/src/shared.py'], '/app/src/shared.py'],
    ['json', [], undefined],
    ['', ['/app/src/handlers/.py'], undefined],
  ];
  for (const [specifier, present, expected] of pythonCases) {
    it(`finds Python's ${specifier} among ${present.join(', ') || 'nothing'}`, async () => {
      const texts = Object.fromEntries(present.map((path) => [`file://${path}`, '']));
      assert.equal(
        await resolve('file:///app/src/handlers/create.py', specifier, texts),
        expected && `file://${expected}`,
      );
    });
  }

  it('follows paths and baseUrl of the nearest tsconfig.json, with comments, trailing commas and extends', async () => {
    const texts = {
      'file:///app/src/shared/errors.ts': '',
      'file:///app/src/config.ts': '',
      'file:///app/lib/based.ts': '',
      'file:///app/tsconfig.json':
        '{ // ours\n "extends": "./tsconfig.base", "compilerOptions": { /* all */ "baseUrl": "lib", }, }',
      'file:///app/tsconfig.base.json': JSON.stringify({
        compilerOptions: {
          paths: { '@shared/*': ['missing/*', 'src/shared/*'], config: ['./src/config.ts'], 'http://x': [] },
        },
      }),
    };
    assert.equal(await resolve(from, '@shared/errors', texts), 'file:///app/src/shared/errors.ts');
    assert.equal(await resolve(from, 'config', texts), 'file:///app/src/config.ts');
    assert.equal(await resolve(from, 'based', texts), 'file:///app/lib/based.ts');
    assert.equal(await resolve(from, 'axios', texts), undefined);
  });

  it('is not disturbed by a tsconfig.json that is broken, odd, or extends itself', async () => {
    for (const text of [
      '{',
      '[]',
      '{"extends":"./tsconfig.json"}',
      '{"compilerOptions":{"paths":{"*":3,"a/*":[{}]}}}',
    ]) {
      assert.equal(await resolve(from, 'a/b', { 'file:///app/tsconfig.json': text }), undefined, text);
    }
  });
});
