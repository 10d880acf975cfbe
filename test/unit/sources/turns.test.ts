import assert from 'node:assert/strict';
import { setImmediate as loopTurn } from 'node:timers/promises';
import { Turns } from '../../../src/sources/requests/turns.ts';

describe('Turns', () => {
  it('lets one begin when the one before has come to its end, also where that failed', async () => {
    const turns = new Turns();
    const said: string[] = [];
    const work = (name: string) => async () => {
      said.push(`${name} begins`);
      await loopTurn();
      said.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const done = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take(work(name))));
    assert.deepEqual(said, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    assert.deepEqual(
      done.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });

  it('gives each a turn of the event loop of its own', async () => {
    const turns = new Turns();
    let turn = 0;
    let counting = true;
    const count = (): void => {
      turn++;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    const seen = await Promise.all(Array.from({ length: 5 }, () => turns.take(() => turn)));
    counting = false;
    assert.equal(new Set(seen).size, 5);
  });
});
