import assert from 'node:assert/strict';
import { TextsAhead } from '../../../src/functions/template/textsAhead.ts';

describe('texts that are read ahead', () => {
  const uris = Array.from({ length: 12 }, (_, n) => `file:///${n}.yaml`);

  it('are those of their files, each read once, a few before they are asked for', async () => {
    const asked: string[] = [];
    const texts = new TextsAhead({ read: (uri) => (asked.push(uri), Promise.resolve(`text of ${uri}`)) }, uris);
    for (const [n, uri] of uris.entries()) {
      assert.equal(await texts.read(uri), `text of ${uri}`);
      assert.equal(asked.length, Math.min(n + 5, uris.length));
    }
    assert.deepEqual(asked, uris);
    assert.equal(await texts.read('file:///other.yaml'), 'text of file:///other.yaml');
  });

  it('let others run between those that take long to parse', async () => {
    const texts = new TextsAhead({ read: (uri) => Promise.resolve(uri) }, uris);
    let turns = 0;
    const count = (): void => void (turns++ < 100 && setImmediate(count));
    setImmediate(count);
    for (const uri of uris) {
      const began = performance.now();
      await texts.read(uri);
      while (performance.now() - began < 6); // As parsing does.
    }
    assert.ok(turns >= uris.length - 2, `${turns}`);
  });

  it('fail where they are asked for, and there alone', async () => {
    const texts = new TextsAhead(
      { read: (uri) => (uri === uris[2] ? Promise.reject(new Error('gone')) : Promise.resolve(uri)) },
      uris,
    );
    assert.equal(await texts.read(uris[0] ?? ''), uris[0]);
    await new Promise(setImmediate);
    await assert.rejects(texts.read(uris[2] ?? ''), /gone/);
    assert.equal(await texts.read(uris[3] ?? ''), uris[3]);
  });
});
