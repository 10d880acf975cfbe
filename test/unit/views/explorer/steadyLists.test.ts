import assert from 'node:assert/strict';
import { SteadyLists } from '../../../../src/views/explorer/steadyLists.ts';
import { declared } from '../../match/literals.ts';
import { ExplorerPicture, HOUR, NOW } from './explorerPicture.ts';

describe('a list of traces that stands still', () => {
  const { id } = declared();

  function hold({ steady }: ExplorerPicture): void {
    steady.shown(id);
    steady.touch();
  }

  async function openList(query?: ConstructorParameters<typeof ExplorerPicture>[1]): Promise<ExplorerPicture> {
    const picture = await new ExplorerPicture([declared()], query).put({ n: 3, duration: 30 }, { n: 4, duration: 40 });
    picture.model.update(NOW);
    hold(picture);
    return picture;
  }

  function rows(picture: ExplorerPicture): readonly string[] {
    picture.model.update(NOW);
    return picture.rows(picture.child(undefined, 0)).map((row) => row.replace(/^\d\d:\d\d:\d\d {2}/, ''));
  }

  it('stays where it is while its function says how many traces came, and lists them when it may move', async () => {
    const picture = await openList();
    await picture.put({ n: 2, duration: 20 });
    const node = picture.child(undefined, 0);
    assert.deepEqual(picture.model.update(NOW), [node]);
    assert.deepEqual(rows(picture), ['30 ms', '40 ms']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 1 new · 3 · 20–40 ms'], 'its figures are of all traces');
    const row = picture.model.row(node, NOW);
    assert.equal(row.context, 'function.source.news');
    assert.match(row.spoken, /^CreateOrder, function, 1 new trace, 3 traces, /);
    assert.match(row.tooltip, /\n1 new trace, not listed yet: /);
    await picture.put({ n: 1, duration: 10, unread: true });
    assert.deepEqual(rows(picture), ['30 ms', '40 ms']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 2 new · 3 of 4 read']);
    picture.steady.end();
    assert.deepEqual(picture.model.update(NOW), [node]);
    assert.deepEqual(rows(picture), ['10 ms | not read yet', '20 ms', '30 ms', '40 ms']);
  });

  it('keeps its order, and what is told of each, while durations become known', async () => {
    const picture = await openList({ sort: 'slowest' });
    assert.deepEqual(rows(picture), ['40 ms', '30 ms']);
    await picture.put({ n: 3, duration: 90, revision: 2 });
    assert.deepEqual(rows(picture), ['40 ms', '90 ms']);
    picture.steady.end();
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
    hold(picture);
    await picture.put({ n: 2, duration: 20 });
    assert.deepEqual(rows(picture), ['20 ms', '30 ms', '40 ms | not read yet']);
    await picture.put({ n: 4, duration: 40, revision: 2 });
    rows(picture);
    await picture.put({ n: 1, duration: 10, fault: true });
    assert.deepEqual(rows(picture), ['20 ms', '30 ms', '40 ms']);
    assert.match(picture.rows().join(), /^CreateOrder \| 1 new · ⊗ 25 % · 4 · /);
    await picture.filter.set({ errorsOnly: true });
    assert.deepEqual(rows(picture), ['10 ms']);
  });

  it('counts as new, and as a match, what passes the filter, listed or not', async () => {
    const picture = await new ExplorerPicture().put({ n: 3, duration: 30, fault: true });
    await picture.filter.set({ errorsOnly: true });
    picture.model.update(NOW);
    hold(picture);
    await picture.put({ n: 1, duration: 10, fault: true }, { n: 2, duration: 20, fault: true });
    assert.deepEqual(rows(picture), ['30 ms']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 2 new · ⊗ 100 % · 3 · 10–30 ms']);
    await picture.put({ n: 4, duration: 40 });
    await picture.put({ n: 0, duration: 5 });
    assert.deepEqual(rows(picture), ['30 ms']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 2 new · 3 match · ⊗ 60 % · 5 · 5–40 ms']);
  });
});

describe('functions that stand still', () => {
  const functions = ['First', 'Second', 'Third'].map((logicalId) => declared({ id: logicalId, logicalId }));
  const names = (picture: ExplorerPicture): readonly string[] => {
    picture.model.update(NOW);
    return picture.rows().map((row) => row.replace(/ .*/, ''));
  };

  it('stay where they are while they begin to fail, and are sorted when they may move', async () => {
    const picture = await new ExplorerPicture(functions).put({ n: 1, through: ['First'] });
    assert.deepEqual(names(picture), ['First', 'Second', 'Third']);
    picture.steady.touch();
    await picture.put({ n: 2, through: ['Third'], fault: true });
    assert.deepEqual(names(picture), ['First', 'Second', 'Third']);
    picture.steady.end();
    assert.deepEqual(names(picture), ['Third', 'First', 'Second']);
  });

  it('have those that the filter lets through later below them', async () => {
    const picture = await new ExplorerPicture(functions).put({ n: 2, through: ['Third'], fault: true });
    await picture.filter.set({ errorsOnly: true });
    assert.deepEqual(names(picture), ['Third']);
    picture.steady.touch();
    await picture.put({ n: 1, through: ['First'], fault: true });
    assert.deepEqual(names(picture), ['Third', 'First']);
  });

  it('are sorted by what has changed as soon as that is compared', async () => {
    const picture = await new ExplorerPicture(functions).put({ n: 1, through: ['First', 'Third'] });
    assert.deepEqual(names(picture), ['First', 'Third', 'Second']);
    picture.steady.touch();
    const [first, second, third] = picture.pictures ?? [];
    assert.ok(first && second && third?.report);
    const durations = { before: 10, after: 20, traces: [40, 40], p: 0, isChange: true } as const;
    const against = { name: 'yesterday', from: 0, to: 1 };
    const change = { durations, failures: undefined, threshold: 0.01, against };
    picture.pictures = [first, second, { ...third, changed: { ...third.report, change } }];
    assert.deepEqual(names(picture), ['Third', 'First', 'Second']);
    picture.pictures = [first, second, third];
    assert.deepEqual(names(picture), ['First', 'Third', 'Second']);
  });
});

describe('SteadyLists', () => {
  const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

  it('hold what is shown from the first touch until a while after somebody left', async () => {
    const lists = new SteadyLists(20);
    let ends = 0;
    lists.onDidEnd(() => ends++);
    lists.shown('a');
    lists.left();
    assert.deepEqual([lists.holds('a'), lists.holdsOrder], [false, false]);
    lists.touch();
    assert.deepEqual([lists.holds('a'), lists.holds('b'), lists.holdsOrder], [true, false, true]);
    await soon();
    assert.deepEqual([lists.holds('a'), ends], [true, 0], 'a mouse may rest for long');
    lists.left();
    lists.touch();
    await soon();
    assert.deepEqual([lists.holds('a'), ends], [true, 0], 'who came back is there');
    lists.left();
    assert.equal(lists.holds('a'), true);
    await soon();
    assert.deepEqual([lists.holds('a'), lists.holdsOrder, ends], [false, false, 1]);
    lists.dispose();
  });

  it('take what comes to the front for work elsewhere, but for what a click on a row opens', async () => {
    const lists = new SteadyLists(20, 200);
    lists.touch();
    await soon();
    lists.raised();
    await soon();
    assert.equal(lists.holdsOrder, true, 'a row led there');
    await new Promise((resolve) => setTimeout(resolve, 200));
    lists.raised();
    await soon();
    assert.equal(lists.holdsOrder, false);
    lists.dispose();
  });

  it('hold no list that was closed, and let go of one for a moment', () => {
    const lists = new SteadyLists();
    const held: boolean[] = [];
    lists.onDidEnd(() => held.push(lists.holds('a')));
    lists.shown('a');
    lists.touch();
    lists.renew('a');
    assert.deepEqual([held, lists.holds('a')], [[false], true]);
    lists.closed('a');
    lists.renew('a');
    assert.deepEqual([held, lists.holds('a'), lists.holdsOrder], [[false, false, false], false, true]);
    lists.dispose();
  });

  it('end at once where that is asked for', () => {
    const lists = new SteadyLists();
    lists.shown('a');
    lists.touch();
    lists.end();
    assert.equal(lists.holds('a'), false);
    lists.touch();
    assert.equal(lists.holds('a'), true);
    lists.dispose();
  });
});
