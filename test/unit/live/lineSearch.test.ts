import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { UserError } from '../../../src/base/userError.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { LineSearch, type SearchWish } from '../../../src/live/logs/lineSearch.ts';
import { LogSearch } from '../../../src/sources/logSearch/logSearch.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from '../functions/directCode.ts';
import { startEndpoint, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { declared } from '../match/literals.ts';
import { loadAws } from '../sources/loadAws.ts';

const FILE = 'file:///app/create.js';
const GROUP = '/aws/lambda/CreateOrder';
const NOW = 1_790_000_000_000;
const never = new AbortController().signal;
const CODE = `exports.handler = async (event) => {
  console.log('order "x" saved for', event.id);
  console.log('all is done');
  console.log(event);
  console.log('retry it');
  console.info('retry it');
  console.error('retry it');
  console.log(\`stock of \${event.id}\`);
  console.log(\`stock of \${event.id} is low\`);
  console.log('café: c’est bien payé');
  console.log('注文が失敗しました "x"');
  console.log('<Öçéàß>');
};
`;

/** Real parsing of a workspace in memory, and the endpoint's FilterLogEvents over HTTP. */
describe('LineSearch', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  let started: StartedEndpoint;
  let source: LogSearch;
  let search: LineSearch;
  const own = declared({ handlerPlace: { file: FILE, line: 1, symbol: 'handler' } });
  const functions = [{ declared: own, group: { kind: 'exact', name: GROUP } as const }];
  const wish: SearchWish = { functions, from: NOW - 3_600_000, to: NOW, filterPattern: undefined };

  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));
  beforeEach(async () => {
    started = await startEndpoint();
    source = new LogSearch(loadAws);
    search = new LineSearch({
      live: { connection: { kind: 'local', endpoint: started.url } },
      deployed: { logGroups: () => Promise.resolve(functions) },
      sites: new FunctionSites(direct.codeOf(new MemoryFiles({ [FILE]: CODE }))),
      source: () => Promise.resolve(source),
    });
  });
  afterEach(async () => {
    source.dispose();
    await started.dispose();
  });

  function put(...lines: readonly (readonly [ago: number, text: string])[]): void {
    const events = lines.map(([ago, text]) => ({
      timestamp: NOW - ago,
      message: `2026-11-22T12:04:31.214Z\tundefined\tINFO\t${text}\n`,
    }));
    started.endpoint.logs.put(
      GROUP,
      's',
      events.toSorted((a, b) => a.timestamp - b.timestamp),
    );
  }

  it('finds lines page by page, newest first, with their functions', async () => {
    put(
      [10, 'all is done'],
      [20, 'something else'],
      ...Array.from({ length: 300 }, (_, at) => [600_000 + at, `old ${at}`] as const),
    );
    const first = await search.more(search.begin(wish), never);
    assert.deepEqual(
      first.lines.slice(0, 2).map(({ line, declared: of }) => [line.event.message.split('\t')[3], of]),
      [
        ['all is done\n', own],
        ['something else\n', own],
      ],
    );
    let found = first;
    while (!search.isOver(found)) found = await search.more(found, never);
    assert.deepEqual([found.lines.length, found.from], [302, wish.from]);
    const times = found.lines.map(({ event }) => event.timestamp);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  it('says where a moment holds more lines than it gives', async () => {
    put(...Array.from({ length: 5_100 }, (_, at) => [10 + Math.floor(at / 1000), `line ${at}`] as const));
    const found = await search.more(search.begin(wish), never);
    assert.deepEqual([found.lines.length, found.cut], [5_000, true]);
  });

  it('finds what one statement printed, and nothing else that its phrase is in', async () => {
    put([10, 'order "x" saved for 81'], [20, 'no order "x" saved for 82'], [30, 'all is done']);
    const statement = await search.statementAt({ file: FILE, line: 2 });
    assert.deepEqual([statement?.filterPattern, statement?.functions], ['"saved for"', functions]);
    const found = await search.more(search.begin({ ...wish, ...statement }), never);
    assert.deepEqual(
      found.lines.map(({ event }) => event.timestamp),
      [NOW - 10],
    );
    assert.equal(await search.statementAt({ file: FILE, line: 4 }), undefined);
    assert.equal(await search.statementAt({ file: FILE, line: 1 }), undefined);
  });

  it('looks for no statement that another line writes the same as', async () => {
    const found = await Promise.all([5, 6, 7].map((line) => search.statementAt({ file: FILE, line })));
    assert.deepEqual(
      found.map((each) => each?.statement?.place.line),
      [undefined, undefined, 7],
    );
  });

  it('counts lines apart that another statement may have printed too', async () => {
    put([10, 'stock of tea'], [20, 'stock of tea is low'], [30, 'stock of mate is low']);
    const statement = await search.statementAt({ file: FILE, line: 8 });
    const found = await search.more(search.begin({ ...wish, ...statement }), never);
    assert.deepEqual([found.lines.map(({ event }) => event.timestamp), found.undecided], [[NOW - 10], 2]);
    // Each of its lines may be of the other one.
    assert.equal(await search.statementAt({ file: FILE, line: 9 }), undefined);
  });

  it('looks for a part of the text that every format writes the same', async () => {
    assert.equal((await search.statementAt({ file: FILE, line: 10 }))?.filterPattern, '"est bien pay"');
  });

  it('finds text without a letter of ASCII, as it is and as JSON may spell it', async () => {
    const json = (text: string, escape: (hex: string) => string): string =>
      JSON.stringify({ timestamp: '2026-11-22T12:04:31.214Z', level: 'INFO', message: text }).replace(
        /[^ -~]|[<>]/g,
        (each) => escape(`\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`),
      );
    const spellings: readonly ((text: string) => string)[] = [
      (text) => `2026-11-22T12:04:31.214Z\tundefined\tINFO\t${text}\n`,
      (text) => json(text, (unit) => unit),
      (text) => json(text, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
    ];
    const messages = ['注文が失敗しました "x"', '<Öçéàß>', '注文'].flatMap((text) =>
      spellings.map((spell) => spell(text)),
    );
    const events = messages.map((message, at) => ({ timestamp: NOW - 100 + at, message }));
    started.endpoint.logs.put(GROUP, 's', events);
    for (const [line, first] of [
      [11, 0],
      [12, 3],
    ] as const) {
      const statement = await search.statementAt({ file: FILE, line });
      const { lines, undecided } = await search.more(search.begin({ ...wish, ...statement }), never);
      const at = lines.map(({ event }) => event.timestamp - NOW + 100);
      assert.deepEqual([at, undecided], [[first + 2, first + 1, first], 0]);
    }
  });

  it('says where the trace of a line is not known', async () => {
    put([10, 'all is done']);
    const [line] = (await search.more(search.begin(wish), never)).lines;
    await assert.rejects(
      () => search.traceOf(line?.event ?? assert.fail(), never),
      (error) => error instanceof UserError && /trace of this line is not known/.test(error.message),
    );
  });
});
