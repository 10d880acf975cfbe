import assert from 'node:assert/strict';
import { selfTimeOf } from '../../../src/trace/selfTime.ts';
import { span } from '../match/literals.ts';

describe('selfTimeOf', () => {
  const child = (start: number, end: number | undefined, inferred = false) =>
    span({ name: 'child', start, end, inferred });

  it('is the duration less what children cover, overlaps once', () => {
    const children = [child(110, 140), child(120, 130), child(135, 150), child(180, 190)];
    assert.equal(selfTimeOf(span({ name: 'x', start: 100, end: 200, children })), 50);
  });

  it('leaves out what lies outside', () => {
    const children = [child(50, 110), child(190, 300), child(400, 500)];
    assert.equal(selfTimeOf(span({ name: 'x', start: 100, end: 200, children })), 80);
  });

  it('counts a child in progress up to its own end', () => {
    assert.equal(selfTimeOf(span({ name: 'x', start: 100, end: 200, children: [child(150, undefined)] })), 50);
  });

  it('does not count what X-Ray inferred', () => {
    assert.equal(selfTimeOf(span({ name: 'x', start: 100, end: 200, children: [child(100, 200, true)] })), 100);
  });

  it('is not known while in progress', () => {
    assert.equal(selfTimeOf(span({ name: 'x', start: 100, end: undefined })), undefined);
  });
});
