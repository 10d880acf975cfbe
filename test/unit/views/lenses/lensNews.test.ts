import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Emitter } from '../../../../src/base/event.ts';
import { LensNews } from '../../../../src/views/lenses/lensNews.ts';

describe('LensNews', () => {
  let changes: Emitter<void>;
  let shown: readonly string[];
  let told: number;
  let news: LensNews;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    changes = new Emitter();
    [shown, told] = [['a', 'b'], 0];
    news = new LensNews(changes.event, () => shown);
    news.onDidChange(() => told++);
  });
  afterEach(() => {
    news.dispose();
    mock.timers.reset();
  });

  const change = (times = 1): void => {
    for (let i = 0; i < times; i++) changes.fire();
  };
  const asked = (...uris: readonly string[]): void => {
    for (const uri of uris) news.noteAsked(uri);
    mock.timers.tick(0);
  };

  it('tells of a change once, until all documents on screen were asked for', () => {
    change(5);
    assert.equal(told, 1);
    asked('a');
    assert.equal(told, 1, 'the pause of the other one goes on');
    asked('b');
    assert.equal(told, 2, 'what came meanwhile');
    asked('a', 'b');
    assert.equal(told, 2, 'nothing came since');
    change();
    assert.equal(told, 3);
  });

  it('waits for no document that has left the screen', () => {
    change(2);
    shown = ['c'];
    change();
    assert.equal(told, 2);
  });

  it('tells again after ever longer pauses, until it is asked', () => {
    const toldAt: number[] = [];
    for (let second = 0; second < 60; second++) {
      const before = told;
      change();
      mock.timers.tick(1000);
      if (told > before) toldAt.push(second);
    }
    assert.deepEqual(toldAt, [0, 1, 3, 7, 15, 31]);
    asked('a', 'b');
    const before = told;
    change(3);
    mock.timers.tick(1000);
    assert.equal(told, before + 1);
  });
});
