import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { InvocationStacks, type ReadErrors } from '../../../src/live/logs/invocationStacks.ts';
import type { LogError } from '../../../src/logs/errors/logError.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import { KeptLog } from '../local/keptLog.ts';
import { exception, invocation } from '../match/literals.ts';

const ERROR: LogError = { type: 'Declined', message: 'no', frames: [{ path: 'a.js', line: 7, column: 3, label: 'f' }] };
const THROWN = exception('Declined', 'no');

function logged(start = 1000): Invocation {
  return invocation([], { requestId: 'aaaaaaaa-0000-4000-8000-000000000000', start });
}

describe('InvocationStacks', () => {
  const reads: { readonly invocation: Invocation; answer(errors: readonly LogError[]): void }[] = [];
  const news = new EventEmitter();
  const read: ReadErrors = (of) =>
    new Promise((answer) => {
      reads.push({ invocation: of, answer });
      news.emit('read');
    });
  let stacks: InvocationStacks;

  function make(settled?: number): void {
    stacks = new InvocationStacks(read, new KeptLog(), settled);
    stacks.onDidChange((of) => news.emit('changed', of));
  }

  beforeEach(() => {
    reads.length = 0;
    make();
  });
  afterEach(() => stacks.dispose());

  it('gives what is known at once, reads two logs at a time, and tells of stacks', async () => {
    const all = [logged(), logged(), logged()];
    for (const one of all) assert.equal(await stacks.framesOf(one, THROWN), undefined);
    assert.deepEqual(
      reads.map((one) => one.invocation),
      all.slice(0, 2),
    );
    const changed = once(news, 'changed');
    reads[1]?.answer([ERROR]);
    assert.deepEqual(await changed, [all[1]]);
    assert.ok(all[1]);
    assert.deepEqual(await stacks.framesOf(all[1], THROWN), ERROR.frames);
    if (reads.length < 3) await once(news, 'read');
    assert.equal(reads[2]?.invocation, all[2]);
  });

  it('asks so often for one connection, and as often for the next', async () => {
    const ask = async (): Promise<void> => {
      for (let index = 0; index < 201; index++) await stacks.framesOf(logged(), THROWN);
      for (let index = 0; index < reads.length; index++) {
        reads[index]?.answer([]);
        await new Promise(setImmediate);
      }
    };
    await ask();
    assert.equal(reads.length, 200);
    stacks.reset();
    await ask();
    assert.equal(reads.length, 400);
  });

  it('reads nothing more of a connection that was left, and does not take its answers', async () => {
    const [one, two, three] = [logged(), logged(), logged()];
    for (const of of [one, two, three]) await stacks.framesOf(of, THROWN);
    stacks.onDidChange(() => assert.fail('nobody waits for it'));
    stacks.reset();
    for (const { answer } of reads) answer([ERROR]);
    await new Promise(setImmediate);
    assert.equal(reads.length, 2);
  });

  it('reads an empty log of a young invocation again, one of an old invocation not', async () => {
    make(300);
    const [old, young] = [logged(), logged(Date.now())];
    for (const of of [old, young]) await stacks.framesOf(of, THROWN);
    const again = once(news, 'read');
    for (const { answer } of reads) answer([]);
    await again;
    assert.deepEqual(
      reads.map((one) => one.invocation),
      [old, young, young],
    );
    const changed = once(news, 'changed');
    reads[2]?.answer([ERROR]);
    assert.deepEqual(await changed, [young]);
  });
});
