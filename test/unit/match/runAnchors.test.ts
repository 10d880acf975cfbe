import assert from 'node:assert/strict';
import { RunAnchors } from '../../../src/match/runs/runAnchors.ts';
import { span } from './literals.ts';

describe('RunAnchors', () => {
  const made = (start: number, id = `span ${start}`): ReturnType<typeof span> => span({ name: 'a', id, start });
  const step = (from: number, isOnce = true): { from: number; to: number; isOnce: boolean } => ({
    from,
    to: from + 5,
    isOnce,
  });

  it('excludes by the line that ran last before, and by the one that ran first after, wherever they stand', () => {
    const anchors = new RunAnchors();
    anchors.add(made(40), 'a', step(0));
    anchors.add(made(20), 'b', step(10));
    anchors.add(made(70), 'd', step(40));
    anchors.add(made(60), 'e', step(50));
    const isExcluded = (start: number): boolean => anchors.excludes(made(start), 'c', step(20));
    assert.deepEqual([30, 39, 40, 50, 60, 61].map(isExcluded), [true, true, false, false, false, true]);
  });

  it('asks steps only that end before or begin after, and takes a line that is told again by all its spans', () => {
    const anchors = new RunAnchors();
    anchors.add(made(50), 'a', step(0, false));
    assert.equal(anchors.excludes(made(40), 'b', step(4)), false, 'they overlap');
    assert.equal(anchors.excludes(made(40), 'b', step(5)), true);
    anchors.add(made(10), 'a', step(0, false));
    assert.equal(anchors.excludes(made(40), 'b', step(5)), true);
    assert.equal(anchors.excludes(made(9), 'b', step(-10)), false);
    assert.equal(anchors.excludes(made(11), 'b', step(-10)), true);
    assert.equal(anchors.excludes(made(40), 'a', step(0, false)), false, 'it makes several');
  });

  it('excludes another span of a line that makes one', () => {
    const anchors = new RunAnchors();
    anchors.add(made(50), 'a', step(0));
    assert.equal(anchors.excludes(made(50), 'a', step(0)), false);
    assert.equal(anchors.excludes(made(50, 'other'), 'a', step(0)), true);
  });
});
