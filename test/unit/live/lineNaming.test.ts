import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { LineNaming } from '../../../src/live/reports/lineNaming.ts';
import { NamedLines } from '../../../src/live/reports/namedLines.ts';
import type { FunctionPicture } from '../../../src/live/reports/reportResult.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { KeptLog } from '../local/keptLog.ts';
import { CREATE, declared, facts, site } from '../match/literals.ts';

const SOURCE = 'export const handler = async () => {\n  await pay(order);\n  await again();\n  await again();\n};\n';
const ROOT = 'file:///app/';

/** A workspace in memory whose settings hold what is named. */
class Workspace {
  readonly #changed = new Emitter<unknown>();
  readonly files = Object.assign(new MemoryFiles({ [CREATE]: SOURCE }), {
    uriOf: (path: string) => (path.startsWith('..') ? undefined : ROOT + path),
    pathOf: (uri: string) => (uri.startsWith(ROOT) ? uri.slice(ROOT.length) : undefined),
  });
  readonly log = new KeptLog();
  readonly setting: { value: unknown; readonly onDidChange: Emitter<unknown>['event'] };
  readonly lines: NamedLines;
  readonly sites: FunctionSites;
  readonly naming: LineNaming;

  constructor(value: unknown = []) {
    this.setting = { value, onDidChange: this.#changed.event };
    this.lines = new NamedLines(this.setting, this.files, this.log);
    const source = facts([site(2, { kind: 'httpCall', name: 'GET', nameSource: 'none' })]);
    this.sites = new FunctionSites({ reachableFrom: () => Promise.resolve([source]) }, this.lines);
    this.naming = new LineNaming({
      setting: this.setting,
      update: (entries) => Promise.resolve(this.set(entries)),
      files: this.files,
      sites: this.sites,
      functions: () => [picture],
    });
  }

  set(value: unknown): void {
    this.setting.value = value;
    this.#changed.fire(value);
  }

  /** What is known of `charge`: its lines, or why there are none. */
  async charge(fn = declared()): Promise<readonly number[] | string | undefined> {
    const found = (await this.sites.of(fn)).named.get('charge');
    return found?.kind === 'places' ? found.places.map(({ line }) => line) : found?.reason;
  }
}

const fn = declared();
const group = { what: 'httpCall', name: 'charge', reason: 'computed', count: 2 } as const;
const newest = { ...group, traceId: 't', spanId: 's', function: 'CreateOrder' };
const picture: FunctionPicture = {
  declared: fn,
  ...{
    deployedNames: [],
    calledAs: [],
    traces: [],
    read: 0,
    report: undefined,
    figures: undefined,
    untracedReason: undefined,
  },
  unmatched: [
    { ...group, newest },
    { ...group, what: 'throw', name: 'Oops', newest: { ...newest, what: 'throw' } },
  ],
  window: { from: 0, to: 1 },
};

describe('LineNaming', () => {
  it('offers the spans without a line, but no errors, and the lines that make such spans', async () => {
    const { naming } = new Workspace();
    assert.deepEqual(
      (await naming.spans()).map(({ name }) => name),
      ['charge'],
    );
    assert.deepEqual(
      (await naming.choices(fn.id, 'httpCall')).map(({ path, text }) => `${path}: ${text}`),
      ['src/create.ts: await pay(order);'],
    );
  });

  it('names a line, in place of the one before, and takes the name back; what it cannot read stays', async () => {
    const workspace = new Workspace(['by hand']);
    const { naming, lines } = workspace;
    await naming.name({ function: 'CreateOrder', span: 'charge' }, { file: CREATE, line: 1 });
    await naming.name({ function: 'CreateOrder', span: 'charge' }, { file: CREATE, line: 2 });
    assert.deepEqual(workspace.setting.value, [
      'by hand',
      { function: 'CreateOrder', span: 'charge', file: 'src/create.ts', text: 'await pay(order);' },
    ]);
    assert.deepEqual(await workspace.charge(), [2]);
    for (const line of lines.lines) await naming.remove(line);
    assert.deepEqual([workspace.setting.value, await workspace.charge()], [['by hand'], undefined]);
  });

  it('takes no line that it could not find again, nor one elsewhere', async () => {
    const { naming } = new Workspace();
    const spans = { function: 'CreateOrder', span: 'charge' };
    await assert.rejects(naming.name(spans, { file: CREATE, line: 6 }), /cannot be told from others/);
    await assert.rejects(naming.name(spans, { file: 'file:///etc/x.ts', line: 1 }), /in this workspace/);
  });
});

describe('NamedLines', () => {
  const entry = { span: 'charge', file: 'src/create.ts', text: 'await pay(order);' };

  it('follow their line through edits, and say where it is gone or stands twice', async () => {
    const workspace = new Workspace([entry]);
    const before = await workspace.sites.of(fn);
    assert.equal(await workspace.sites.of(fn), before, 'the same index while nothing changes');
    workspace.files.write(CREATE, `// above\n${SOURCE}`);
    assert.deepEqual(await workspace.charge(), [3]);
    workspace.files.write(CREATE, SOURCE.replace('pay(order)', 'pay(bill)'));
    assert.match(String(await workspace.charge()), /is no longer there: `await pay\(order\);`$/);
    workspace.files.write(CREATE, `${SOURCE}await pay(order);`);
    assert.match(String(await workspace.charge()), /several times now \(lines 2, 6\)/);
    workspace.files.write(CREATE, undefined);
    assert.match(String(await workspace.charge()), /src\/create\.ts for it, which is not there/);
  });

  it('of a function count before those of all', async () => {
    const own = { ...entry, function: 'CreateOrder', text: 'export const handler = async () => {' };
    const workspace = new Workspace([entry, own, { ...entry, file: '../x.ts', span: 'out' }]);
    assert.deepEqual(await workspace.charge(), [1]);
    assert.deepEqual(await workspace.charge(declared({ id: 'other', logicalId: 'Other' })), [2]);
    assert.match(String((await workspace.lines.of(fn)).get('out')?.kind), /broken/);
  });

  it('make a file one that reports stand on', () => {
    assert.equal(new Workspace([{ ...entry, file: 'lib/far.ts' }]).sites.reaches('file:///app/lib/far.ts'), true);
    assert.equal(new Workspace([]).sites.reaches('file:///app/lib/far.ts'), false);
  });

  it('log what cannot be read', () => {
    assert.match(JSON.stringify(new Workspace([entry, 3]).log), /beamline\.lines: Entry 2 needs/);
  });
});
