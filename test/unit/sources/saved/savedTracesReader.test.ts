import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { isCancellation, UserError } from '../../../../src/base/userError.ts';
import { readSavedTraces, type SavedTrace } from '../../../../src/sources/saved/readSavedTraces.ts';
import { SavedTracesReader } from '../../../../src/sources/saved/savedTracesReader.ts';
import { bundleOptions } from '../../../tools/build.ts';
import { bundles } from '../../../tools/build/bundles.ts';

const TEXT = JSON.stringify({
  id: 'a',
  trace_id: '1-6b02d000-0123456789abcdef00000001',
  name: 'orders',
  start_time: 1,
  end_time: 2,
});
const never = new AbortController().signal;

/** Reads a file that holds this text, or these bytes. */
function read(workerFile: string | URL, file: string | Uint8Array, signal = never): Promise<readonly SavedTrace[]> {
  const readBytes = () => Promise.resolve(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  return new SavedTracesReader(workerFile, readBytes).read('file:///x.json', signal);
}

describe('SavedTracesReader', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beamline-saved-'));
  const workerFile = join(folder, 'savedTracesWorker.mjs');

  before(async () => {
    const bundle = bundles.find(({ source }) => source === 'src/sources/saved/savedTracesWorker.ts');
    assert.ok(bundle);
    await build({ ...bundleOptions(bundle, true), outfile: workerFile });
  });
  after(() => rmSync(folder, { recursive: true }));

  it('reads in a worker what is read in process', async () => {
    assert.deepEqual(await read(workerFile, TEXT), readSavedTraces(TEXT));
  });

  it('reads what Windows PowerShell writes: UTF-16, or UTF-8 with a mark', async () => {
    const little = Buffer.from(`\ufeff${TEXT}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big, Buffer.from(`\ufeff${TEXT}`)])
      assert.deepEqual(await read(workerFile, Uint8Array.from(bytes)), readSavedTraces(TEXT));
  });

  it('says what is wrong with a file', async () => {
    await assert.rejects(
      read(workerFile, '{}'),
      (error: unknown) => error instanceof UserError && error.message.startsWith('The file holds no traces.'),
    );
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const reading = read(workerFile, TEXT, abort.signal);
    abort.abort();
    await assert.rejects(reading, isCancellation);
    await assert.rejects(read(workerFile, TEXT, abort.signal), isCancellation);
  });

  it('says so where a worker dies of a file', async () => {
    const dying = join(folder, 'dying.mjs');
    writeFileSync(dying, 'process.exit(1)');
    await assert.rejects(read(pathToFileURL(dying), TEXT), /there is too much in it/);
  });
});
