import assert from 'node:assert/strict';
import type { Ask } from '../../../../src/base/ask.ts';
import { ExplorerFilter } from '../../../../src/views/explorer/filter/explorerFilter.ts';
import { askFilter, askSort } from '../../../../src/views/explorer/explorerQuestions.ts';
import { filterProblem } from '../../../../src/views/explorer/filter/filterChoices.ts';
import type { TraceFacts } from '../../../../src/views/explorer/rows/traceFacts.ts';
import { ExplorerPicture, NOW, traceId } from './explorerPicture.ts';

/** Traces of which the nth began n seconds ago: slow, failing, unread, quick. */
async function pictureOf(query = {}): Promise<ExplorerPicture> {
  const picture = await new ExplorerPicture(undefined, query).put(
    { n: 1, duration: 2000 },
    { n: 2, duration: 300, fault: true },
    { n: 3, duration: 3000, unread: true },
    { n: 4, duration: 10, more: { annotations: { orderId: 'o-81' } } },
  );
  picture.model.update(NOW);
  return picture;
}

function shown(picture: ExplorerPicture): readonly (string | undefined)[] {
  const [fn] = picture.model.children();
  return picture.model.children(fn).map((node) => (node.kind === 'trace' ? node.traceId.slice(-1) : node.kind));
}

describe('the explorer’s filter', () => {
  for (const [sort, order] of [
    ['latest', '1234'],
    ['slowest', '3124'],
    ['failing', '2134'],
  ] as const) {
    it(`sorts by ${sort}`, async () => {
      assert.equal(shown(await pictureOf({ sort })).join(''), order);
    });
  }

  it('sorts by the duration that the rows tell', async () => {
    const init = {
      id: 'aaaaaaaaaaaaaaaa',
      name: 'Init',
      start_time: (NOW - 5000) / 1000,
      end_time: (NOW - 100) / 1000,
    };
    const picture = await new ExplorerPicture(undefined, { sort: 'slowest' }).put(
      { n: 5, duration: 4950, more: { subsegments: [init] } },
      { n: 6, duration: 300 },
    );
    picture.model.update(NOW);
    assert.deepEqual(shown(picture), ['5', '6']);
  });

  it('shows failing traces only, and says what was not read', async () => {
    const picture = await pictureOf({ errorsOnly: true });
    assert.deepEqual(shown(picture), ['2']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 1 match · 3 of 4 read']);
    assert.equal(picture.model.title(NOW).message, 'Failing traces only · 2 hidden · 1 not read yet');
  });

  it('shows what passes an expression, and more as traces are read', async () => {
    const picture = await pictureOf();
    await picture.filter.set({ filter: ' annotation.orderId = "o-81" OR duration > 1 ', sort: 'slowest' });
    assert.notDeepEqual(picture.model.update(NOW), []);
    assert.deepEqual(shown(picture), ['1', '4']);
    assert.equal(
      picture.model.title(NOW).message,
      'Filter: annotation.orderId = "o-81" OR duration > 1 · slowest first · 1 hidden · 1 not read yet',
    );
    await picture.put({ n: 3, duration: 3000 });
    picture.model.update(NOW);
    assert.deepEqual(shown(picture), ['3', '1', '4']);
    assert.deepEqual(picture.rows(), ['CreateOrder | 3 match · ⊗ 25 % · 4 · 10 ms – 3 s']);
    assert.match(
      picture.model.row(picture.child(undefined, 0), NOW).tooltip,
      /by how they ended\. 3 of 4 traces pass the filter\.\n/,
    );
    await picture.filter.set({ filter: 'fault' });
    picture.model.update(NOW);
    assert.deepEqual(shown(picture), ['2']);
    await picture.filter.set({ filter: '', errorsOnly: true });
    picture.model.update(NOW);
    const { tooltip } = picture.model.row(picture.child(undefined, 0), NOW);
    assert.match(tooltip, / 1 of 4 traces failed, or this function failed in them\.\n/);
  });

  it('hides functions of which nothing passes, and offers the way back where all is hidden', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 });
    await picture.filter.set({ errorsOnly: true, filter: 'duration > 9' });
    picture.model.update(NOW);
    assert.deepEqual(picture.rows(), ['Clear Filter']);
    assert.equal(
      picture.model.title(NOW).message,
      'No trace passes: failing traces only · filter: duration > 9 · 1 hidden',
    );
    await picture.filter.clear();
    assert.equal(picture.model.update(NOW), 'all');
    assert.equal(picture.model.title(NOW).message, '');
    assert.deepEqual(shown(picture), ['1']);
  });

  it('calls the traces of a service that was picked on a map by its name, and offers to show the others again', async () => {
    const picture = await pictureOf();
    await picture.filter.set({ filter: 'service(id(name: "CreateOrder", type: "AWS::Lambda::Function"))' });
    picture.model.update(NOW);
    assert.equal(picture.model.title(NOW).message, 'Traces of CreateOrder (Lambda Function) · 1 not read yet');
    assert.equal(picture.rows()[0], 'Clear Filter');
    assert.equal(picture.rows().length, 2);
    await picture.filter.set({ filter: '' });
    picture.model.update(NOW);
    assert.equal(picture.rows().length, 1);
  });

  it('names the position of what cannot be read, and changes nothing then', async () => {
    const picture = await pictureOf();
    await picture.filter.set({ filter: 'duration > 1' });
    const error = /at character 12/;
    await assert.rejects(picture.filter.set({ filter: 'duration > fast' }), { name: 'UserError', message: error });
    assert.match(filterProblem('duration > fast') ?? '', error);
    assert.equal(filterProblem('  '), undefined);
    assert.equal(picture.filter.query.filter, 'duration > 1');
  });

  it('is kept, but for what cannot be read', async () => {
    const picture = await pictureOf();
    await picture.filter.set({ errorsOnly: true, sort: 'failing', filter: 'fault' });
    const kept = async (value: unknown) => {
      const filter = new ExplorerFilter({ get: () => value, update: () => Promise.resolve() });
      await filter.restored;
      return filter.query;
    };
    assert.deepEqual(await kept(picture.kept.get('explorer.query')), {
      errorsOnly: true,
      sort: 'failing',
      filter: 'fault',
    });
    assert.deepEqual(await kept({ errorsOnly: 1, sort: 'x', filter: '((' }), {
      errorsOnly: false,
      sort: 'latest',
      filter: '',
    });
    assert.deepEqual(await kept(undefined), { errorsOnly: false, sort: 'latest', filter: '' });
  });

  it('shows nothing that the kept filter may hide before it is read', async () => {
    const picture = await pictureOf({ filter: 'fault' });
    assert.deepEqual(shown(picture), ['2']);
    const early = new ExplorerFilter({ get: () => ({ filter: 'ok' }), update: () => Promise.resolve() });
    const stored = picture.store.get(traceId(4));
    assert.ok(stored);
    const facts = { status: 'ok' } as TraceFacts;
    assert.equal(early.passes(facts, stored), 'unread');
    await early.restored;
    assert.equal(early.passes(facts, stored), 'yes');
  });

  it('is asked for, with what the traces that were read hold', async () => {
    const { filter, source } = await pictureOf({ filter: 'ok' });
    const ask: Ask = {
      pick: (_, choices) => Promise.resolve(choices[1]?.value),
      pickSome: () => Promise.resolve(undefined),
      input: () => Promise.resolve(undefined),
    };
    await askSort(ask, filter);
    const asked: unknown[] = [];
    await askFilter(
      (current, { services, annotations }) => {
        asked.push(current, [...services.keys()], [...(annotations.get('orderId') ?? [])]);
        return Promise.resolve('fault');
      },
      filter,
      source,
    );
    assert.deepEqual(asked, ['ok', ['CreateOrder'], ['o-81']]);
    assert.deepEqual(filter.query, { errorsOnly: false, sort: 'slowest', filter: 'fault' });
    await askSort({ ...ask, pick: () => Promise.resolve(undefined) }, filter);
    await askFilter(() => Promise.resolve(undefined), filter, source);
    assert.deepEqual(filter.query, { errorsOnly: false, sort: 'slowest', filter: 'fault' });
  });
});

describe('a trace that runs', () => {
  it('is the last of the slowest, as nobody knows its duration', async () => {
    const picture = await new ExplorerPicture(undefined, { sort: 'slowest' }).put({ n: 1, running: true }, { n: 2 });
    picture.model.update(NOW);
    assert.deepEqual(shown(picture), ['2', '1']);
    assert.equal(picture.model.traceNode(traceId(1)).kind, 'trace');
  });
});
