import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppendLog } from '../../../src/local/store/appendLog.ts';
import { KeptLog } from './keptLog.ts';

describe('AppendLog', () => {
  let folder: string;
  let path: string;
  const opened: AppendLog[] = [];

  async function open(): Promise<{ readonly file: AppendLog; readonly lines: readonly string[] }> {
    const file = new AppendLog(path, new KeptLog());
    opened.push(file);
    const lines: string[] = [];
    await file.load((line) => lines.push(line));
    return { file, lines };
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'append-log-'));
    path = join(folder, 'log.jsonl');
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((file) => file.dispose()));
    await rm(folder, { recursive: true, force: true });
  });

  it('gives back what was added, in order', async () => {
    const { file } = await open();
    for (let i = 0; i < 1000; i++) file.append(`{"line":${i},"text":"é"}`);
    await file.dispose();
    const { lines } = await open();
    assert.equal(lines.length, 1000);
    assert.equal(lines[999], '{"line":999,"text":"é"}');
  });

  it('cuts off a torn last line, so that the next one begins cleanly', async () => {
    await writeFile(path, '{"line":1}\n{"line":2}\n{"li');
    const { file, lines } = await open();
    assert.deepEqual(lines, ['{"line":1}', '{"line":2}']);
    file.append('{"line":3}');
    await file.flush();
    assert.equal(await readFile(path, 'utf8'), '{"line":1}\n{"line":2}\n{"line":3}\n');
  });

  it('replaces the file, and adds after it what comes meanwhile', async () => {
    const { file } = await open();
    for (let i = 0; i < 600; i++) file.append(`old ${i}`);
    await file.flush();
    file.append('old, not yet written');
    const compacted = file.compact(Array.from({ length: 300 }, (_, i) => `kept ${i}`));
    file.append('new');
    await compacted;
    await file.flush();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    assert.equal(lines.length, 301);
    assert.equal(lines[0], 'kept 0');
    assert.equal(lines[300], 'new');
  });

  it('keeps the old file where a kill came before the new one was whole', async () => {
    await writeFile(path, 'a\nb\n');
    await appendFile(`${path}.new`, 'half of i');
    const { lines } = await open();
    assert.deepEqual(lines, ['a', 'b']);
  });

  it('reports a file that cannot be written once, and goes on', async () => {
    const log = new KeptLog();
    const file = new AppendLog(path, log);
    await file.load(() => undefined);
    await rm(folder, { recursive: true });
    await file.compact(['a']);
    await file.compact(['b']);
    assert.equal(log.lines.length, 1);
    await file.dispose();
  });
});
