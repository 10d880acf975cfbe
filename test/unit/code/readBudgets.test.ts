import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import type { SourceFacts } from '../../../src/code/site.ts';
import { budgetNotes } from '../../../src/live/reports/budgetNotes.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('budgets in comments', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  const parse = async (name: string, ...lines: readonly string[]): Promise<SourceFacts> =>
    (await parser.parse(`file:///${name}`, lines.join('\n'))) ?? assert.fail();
  const budgetsOf = async (name: string, ...lines: readonly string[]): Promise<readonly string[]> =>
    ((await parse(name, ...lines)).budgets ?? []).map(({ place, line, limit }) => `${place.line}→${line} ${limit}`);

  it('are about the code before them, else about the next line of code', async () => {
    const found = await budgetsOf(
      'a.ts',
      '// beamline: p95 < 200ms',
      '// what follows is the handler',
      '',
      'export const handler = async () => {',
      '  await fetch(url); // beamline: p95 < 1.5 s',
      '  /* beamline: p95<40ms */',
      '  await fetch(other);',
      '};',
    );
    assert.deepEqual(found, ['1→4 200', '5→5 1500', '6→7 40']);
  });

  it('are about the declaration below decorators, annotations and attributes', async () => {
    assert.deepEqual(
      await budgetsOf(
        'a.py',
        '# beamline: p95 < 7ms',
        '@tracer.capture_lambda_handler',
        '@other',
        'def handler(e, c):',
        '    pass',
      ),
      ['1→4 7'],
    );
    assert.deepEqual(
      await budgetsOf(
        'a.py',
        'def handler(e, c):',
        '    # beamline: p95 < 7ms',
        '    table.scan()',
        '    # beamline: p95 < 8ms',
      ),
      ['2→3 7', '4→5 8'],
    );
    assert.deepEqual(
      await budgetsOf('A.java', 'class A {', '  // beamline: p95 < 7ms', '  @Tracing', '  void handle() {}', '}'),
      ['2→4 7'],
    );
    assert.deepEqual(
      await budgetsOf(
        'a.ts',
        'class A {',
        '  // beamline: p95 < 7ms',
        '  @capture()',
        '  async handler() {}',
        '  // beamline: p95 < 8ms',
        '  #own() {}',
        '}',
      ),
      ['2→4 7', '5→6 8'],
    );
  });

  it('stand in comments of every language, and nowhere else', async () => {
    assert.deepEqual(await budgetsOf('a.py', 'x = 1  # beamline: p95 < 2min', 's = "# beamline: p95 < 1s"'), [
      '1→1 120000',
    ]);
    assert.deepEqual(await budgetsOf('A.java', 'class A {', '  // beamline: p95 < 7ms', '  void a() {}', '}'), [
      '2→3 7',
    ]);
    assert.deepEqual(await budgetsOf('a.go', 'package a', 'func a() {} // beamline: p95 < 7ms'), ['2→2 7']);
    assert.deepEqual(await budgetsOf('a.ts', 'const s = "// beamline: p95 < 1s"; // see beamline: p95 < 1s'), []);
  });

  it('are noted where they cannot be read, or are about nothing', async () => {
    const facts = await parse(
      'a.ts',
      'export const handler = async () => {}; // beamline: p95 < 200ms',
      'const a = 1; // beamline: p95 < 200ms',
      'await fetch(url); // beamline: p99 < 200ms',
    );
    const code = {
      config: () => Promise.resolve(undefined),
      facts: () => Promise.resolve(facts),
      reachableFrom: () => Promise.resolve([]),
    };
    const notes = await budgetNotes(code, 'file:///a.ts');
    assert.deepEqual(
      notes.map(({ place, message }) => `${place.line} ${message}`),
      [
        '2 Beamline knows no handler, subsegment or call on line 2. Put it behind a handler or a call, or right above it.',
        '3 This budget cannot be read. Write it as in “beamline: p95 < 200ms”.',
      ],
    );
  });
});
