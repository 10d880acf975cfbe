import assert from 'node:assert/strict';
import { filesOnce } from '../../../src/doctor/once.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';

describe('files of one diagnosis', () => {
  it('are read once, also where there is none', async () => {
    const [there, missing] = ['file:///app/package.json', 'file:///app/src/package.json'];
    const files = new MemoryFiles({ [there]: '{}' });
    const once = filesOnce(files);
    for (let look = 0; look < 3; look++) {
      assert.equal(await once.read(there), '{}');
      assert.equal(await once.read(missing), undefined);
    }
    assert.deepEqual(files.reads, [there, missing]);
  });
});
