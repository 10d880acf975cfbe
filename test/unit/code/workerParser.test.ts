import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { WorkerParser } from '../../../src/code/parsing/workerParser.ts';
import { bundleOptions } from '../../tools/build.ts';
import { bundles } from '../../tools/build/bundles.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('WorkerParser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beamline-worker-'));
  const workerFile = join(folder, 'codeWorker.mjs');
  const wasmFolder = makeWasmFolder();
  const source = "import x from './x';\nx.captureFunc('charge', () => { throw new Error(); });\n";

  before(async () => {
    const bundle = bundles.find(({ source: entry }) => entry === 'src/code/parsing/codeWorker.ts');
    assert.ok(bundle);
    await build({ ...bundleOptions(bundle, true), outfile: workerFile });
  });
  after(() => {
    rmSync(folder, { recursive: true });
    rmSync(wasmFolder, { recursive: true });
  });

  it('finds in a worker what is found in process', async () => {
    const parser = new WorkerParser(workerFile, wasmFolder);
    const direct = new DirectParser(wasmFolder);
    for (const file of ['file:///a.ts', 'file:///a.tsx', 'file:///a.js', 'file:///a.py', 'file:///a.rb']) {
      assert.deepEqual(await parser.parse(file, source), await direct.parse(file, source));
      assert.deepEqual(await parser.tree(file, source), await direct.tree(file, source));
    }
    parser.dispose();
  });

  it('goes on after the worker died, with a note on the file that it was reading', async () => {
    const deadly = join(folder, 'deadly.cjs');
    writeFileSync(
      deadly,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', ({ text }) => { if (text === 'die') process.exit(1); });
       import('./codeWorker.mjs');`,
    );
    const warnings: string[] = [];
    const log = { info: () => {}, warn: (text: string) => void warnings.push(text), error: () => {} };
    const parser = new WorkerParser(deadly, wasmFolder, log);
    const facts = await Promise.all([
      parser.parse('file:///first.ts', source),
      parser.parse('file:///deadly.ts', 'die'),
      parser.parse('file:///last.ts', source),
    ]);
    const found = facts.map((each) => [each?.sites.length, each?.notes.join()]);
    assert.deepEqual(found, [
      [2, ''],
      [0, 'The parser stopped while reading this file.'],
      [2, ''],
    ]);
    assert.equal((await parser.parse('file:///again.ts', source))?.sites.length, 2);
    assert.ok(
      warnings.some((text) => text.includes('deadly.ts')),
      warnings.join(),
    );
    parser.dispose();
  });

  it('answers with notes where the worker cannot start, or finds no grammar', async () => {
    const errors: string[] = [];
    const log = { info: () => {}, warn: () => {}, error: (text: string) => void errors.push(text) };
    const missing = new WorkerParser(join(folder, 'missing.cjs'), wasmFolder, log);
    assert.deepEqual((await missing.parse('file:///a.ts', source))?.notes, [
      'The parser stopped while reading this file.',
    ]);
    missing.dispose();
    const empty = new WorkerParser(workerFile, folder, log);
    assert.match((await empty.parse('file:///a.ts', source))?.notes[0] ?? '', /^The parser failed on this file: /);
    empty.dispose();
    assert.equal(errors.length, 2);
  });

  it('answers nothing after disposal', async () => {
    const parser = new WorkerParser(workerFile, wasmFolder);
    const asked = parser.parse('file:///a.ts', source);
    parser.dispose();
    assert.equal(await asked, undefined);
    assert.equal(await parser.parse('file:///a.ts', source), undefined);
  });
});
