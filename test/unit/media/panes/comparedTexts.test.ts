import assert from 'node:assert/strict';
import { changeText, selfChangeText } from '../../../../media/timeline/panes/comparison/comparedTexts.ts';
import { durationText } from '../../../../src/base/text/figures.ts';

describe('the difference of two durations', () => {
  it('adds up with what their texts say', () => {
    // Nearer to −125 ms, which 144 ms and 268 ms do not add up to.
    assert.deepEqual(
      [durationText(143.6), durationText(268.4), changeText(143.6, 268.4)],
      ['144 ms', '268 ms', '−124 ms'],
    );
    assert.equal(changeText(3604, 1236), '+2.36 s');
    assert.equal(changeText(245_400, 63_600), '+3 min 1 s');
  });

  it('is no coarser than it is known where it is finer than they are', () => {
    assert.equal(changeText(1238, 1211), '+27 ms');
    assert.equal(changeText(144.4, 139.8), '+4.6 ms');
    // Both read 1.24 s or 1.23 s, and are a hair apart.
    assert.equal(changeText(1235.1, 1234.9), '+200 µs');
  });

  it('of self times is that of the whole durations where they are these', () => {
    assert.equal(changeText(41.35, 1.72), '+39 ms');
    assert.equal(selfChangeText(41.35 - 1.72, 41.35, 1.72), '+39 ms');
    assert.equal(selfChangeText(39.63, 52, 1.72), '+40 ms');
    assert.equal(selfChangeText(-39.63, undefined, 1.72), '−40 ms');
  });

  it('is none where nothing differs', () => {
    assert.equal(changeText(40, 40), '–');
    assert.equal(changeText(40.0001, 40), '–');
    assert.equal(changeText(0, 0), '–');
  });
});
