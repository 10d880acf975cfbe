import assert from 'node:assert/strict';
import { withoutMachinePaths } from '../../../src/views/jumps/withoutMachinePaths.ts';

describe('withoutMachinePaths', () => {
  it('names files of the workspace from its folders, innermost first, and others from home', () => {
    const text = [
      'at charge (file:///home/ada/shop/orders/src/pay.mjs:3:9)',
      'at handler (/home/ada/shop/orders/src/create.mjs:9:1)',
      'at /home/ada/shop/lib/x.js:1:1',
      'at /home/ada/tools/node.js:1:1',
      'at /var/task/pay.mjs:3:9',
      'at /home/adam/x.js:1:1',
    ].join('\n');
    assert.equal(
      withoutMachinePaths(text, ['/home/ada/shop', '/home/ada/shop/orders'], '/home/ada'),
      [
        'at charge (src/pay.mjs:3:9)',
        'at handler (src/create.mjs:9:1)',
        'at lib/x.js:1:1',
        'at ~/tools/node.js:1:1',
        'at /var/task/pay.mjs:3:9',
        'at /home/adam/x.js:1:1',
      ].join('\n'),
    );
  });

  it('knows paths of Windows, and addresses with what is written otherwise there', () => {
    const text = 'at C:\\work\\my shop\\a.js:1:1, file:///C:/work/my%20shop/a.js:1:1';
    assert.equal(withoutMachinePaths(text, ['C:\\work\\my shop'], undefined), 'at a.js:1:1, a.js:1:1');
  });

  it('leaves all as it is where no folder is open, or the folder is the root', () => {
    assert.equal(withoutMachinePaths('at /a/b.js:1', [], '/'), 'at /a/b.js:1');
    assert.equal(withoutMachinePaths('at /a/b.js:1', ['/'], undefined), 'at /a/b.js:1');
  });
});
