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
  const asked = async (...uris: readonly string[]): Promise<void> => {
    for (const uri of uris) news.noteAsked(uri);
    await Promise.resolve();
  };

  it('tells of a change once, until all documents on screen were asked for', async () => {
    change(5);
    assert.equal(told, 1);
    await asked('a');
    assert.equal(told, 1, 'the pause of the other one goes on');
    await asked('b');
    assert.equal(told, 2, 'what came meanwhile');
    await asked('a', 'b');
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

  it('tells again after the longest pause, where nobody asks', () => {
    change(2);
    mock.timers.tick(64_000);
    assert.equal(told, 1);
    mock.timers.tick(2_000);
    assert.equal(told, 2);
  });
});
