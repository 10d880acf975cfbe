import assert from 'node:assert/strict';
import { SteadyLists } from '../../../../src/views/explorer/steadyLists.ts';
import { declared } from '../../match/literals.ts';
import { ExplorerPicture, HOUR, NOW } from './explorerPicture.ts';

describe('a list of traces that stands still', () => {
  const { id } = declared();

  async function openList(query?: ConstructorParameters<typeof ExplorerPicture>[1]): Promise<ExplorerPicture> {
    const picture = await new ExplorerPicture([declared()], query).put({ n: 3, duration: 30 }, { n: 4, duration: 40 });
    picture.model.update(NOW);
    picture.steady.add(id);
    return picture;
  }

  function rows(picture: ExplorerPicture): readonly string[] {
    picture.model.update(NOW);
    return picture.rows(picture.child(undefined, 0)).map((row) => row.replace(/^\d\d:\d\d:\d\d {2}/, ''));
  }

  it('says how many traces came, in the place of them, and lists them when it may move', async () => {
    const picture = await openList();
    await picture.put({ n: 2, duration: 20 });
    const node = picture.child(undefined, 0);
    assert.deepEqual(picture.model.update(NOW), [node]);
    assert.deepEqual(rows(picture), ['Show 1 new trace', '30 ms', '40 ms']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 3 · 20–40 ms'], 'its figures are of all traces');
    await picture.put({ n: 1, duration: 10, unread: true });
    assert.deepEqual(rows(picture), ['Show 2 new traces', '30 ms', '40 ms']);
    const news = picture.child(node, 0);
    assert.equal(picture.model.parent(news), node);
    assert.equal(picture.model.row(news, NOW).command?.id, 'beamline.showNewTraces');
    picture.steady.clear();
    assert.deepEqual(picture.model.update(NOW), [node]);
    assert.deepEqual(rows(picture), ['10 ms | not read yet', '20 ms', '30 ms', '40 ms']);
  });

  it('keeps its order, and what is told of each, while durations become known', async () => {
    const picture = await openList({ sort: 'slowest' });
    assert.deepEqual(rows(picture), ['40 ms', '30 ms']);
    await picture.put({ n: 3, duration: 90, revision: 2 });
    assert.deepEqual(rows(picture), ['40 ms', '90 ms']);
    picture.steady.clear();
    assert.deepEqual(rows(picture), ['90 ms', '40 ms']);
  });

  it('takes older traces at its end, as of a longer time range', async () => {
    const picture = await openList();
    await picture.put({ n: 5, at: HOUR / 2, duration: 50 });
    assert.deepEqual(rows(picture), ['30 ms', '40 ms', '50 ms']);
  });

  it('grows while it is first read, and is made anew for another filter', async () => {
    const picture = await new ExplorerPicture().put({ n: 3, duration: 30 }, { n: 4, duration: 40, unread: true });
    picture.model.update(NOW);
    picture.steady.add(id);
    await picture.put({ n: 2, duration: 20 });
    assert.deepEqual(rows(picture), ['20 ms', '30 ms', '40 ms | not read yet']);
    await picture.put({ n: 4, duration: 40, revision: 2 });
    rows(picture);
    await picture.put({ n: 1, duration: 10, fault: true });
    assert.equal(rows(picture)[0], 'Show 1 new trace');
    await picture.filter.set({ errorsOnly: true });
    assert.deepEqual(rows(picture), ['10 ms']);
  });

  it('counts no new trace that the filter hides', async () => {
    const picture = await new ExplorerPicture().put({ n: 3, duration: 30, fault: true });
    await picture.filter.set({ errorsOnly: true });
    picture.model.update(NOW);
    picture.steady.add(id);
    await picture.put({ n: 2, duration: 20 });
    assert.deepEqual(rows(picture), ['30 ms']);
  });
});

describe('SteadyLists', () => {
  const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

  it('hold what is open, from the first touch until a while after the last', async () => {
    const lists = new SteadyLists(20);
    let ends = 0;
    lists.onDidEnd(() => ends++);
    assert.equal(lists.holds('a'), false);
    lists.opened('a');
    assert.deepEqual([lists.holds('a'), lists.holds('b')], [true, false]);
    await soon();
    assert.deepEqual([lists.holds('a'), ends], [false, 1]);
    lists.touch();
    assert.equal(lists.holds('a'), true);
    lists.closed('a');
    assert.deepEqual([lists.holds('a'), ends], [false, 2]);
    lists.dispose();
  });

  it('end at once where that is asked for', () => {
    const lists = new SteadyLists();
    lists.opened('a');
    lists.end();
    assert.equal(lists.holds('a'), false);
    lists.touch();
    assert.equal(lists.holds('a'), true);
    lists.dispose();
  });
});
