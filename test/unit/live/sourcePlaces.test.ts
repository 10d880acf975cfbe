import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { joinUri, uriOfPath } from '../../../src/base/fileUri.ts';
import type { Place } from '../../../src/base/place.ts';
import type { Site } from '../../../src/code/site.ts';
import { embeddedUri } from '../../../src/code/parsing/embeddedSource.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { parseStack } from '../../../src/logs/errors/parseStack.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { StackFrame } from '../../../src/trace/span.ts';
import { at, declared, exception, facts, invocation, span } from '../match/literals.ts';

const CREATE = `import { charge } from './pay';
export const handler = () => {
  return charge({ amount: 7 });
};
`;
const PAY = `export class Declined extends Error {}

export function charge(order: { amount: number }) {
  const message = 'card ' + order.amount;
  throw new Declined(message);
}
`;

/** A SAM workspace whose function was really built and really threw. */
describe('SourcePlaces', () => {
  let folder: string;
  let root: string;
  let thrown: readonly StackFrame[];

  async function built(minify: boolean): Promise<void> {
    folder = await mkdtemp(join(tmpdir(), 'beamline-places-'));
    root = uriOfPath(folder);
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/create.ts'), CREATE);
    await writeFile(join(folder, 'src/pay.ts'), PAY);
    const outfile = join(folder, '.aws-sam/build/CreateOrder/create.js');
    await build({
      entryPoints: [join(folder, 'src/create.ts')],
      ...{ outfile, bundle: true, platform: 'node', format: 'cjs', minify, sourcemap: true },
    });
    // A process of its own: the test runner's loader translates stacks.
    const script = `try { require(${JSON.stringify(outfile)}).handler() } catch (error) { console.log(error.stack) }`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env: {} });
    const own = parseStack(stdout).filter(({ path }) => path === outfile);
    thrown = own.map((frame) => ({ ...frame, path: '/var/task/create.js' }));
    assert.ok(thrown.length >= 2);
  }

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** The parts, over the workspace as it is now, and an invocation that threw. */
  function open(stack: readonly StackFrame[], logged: readonly StackFrame[] | undefined, buildMethod: string) {
    const maps = new SourceMaps(new NodeFiles(folder));
    const places = new SourcePlaces(maps, { framesOf: () => Promise.resolve(logged) });
    const fn = declared({
      template: { file: joinUri(root, 'template.yaml'), line: 1 },
      codeFolder: joinUri(root, 'src'),
      buildMethod,
    });
    const pay = joinUri(root, 'src/pay.ts');
    const throws: Site = {
      kind: 'throw',
      name: 'Declined',
      nameSource: 'literal',
      enclosing: 'charge',
      place: at(5, pay),
    };
    const sources = [facts([], joinUri(root, 'src/create.ts')), facts([throws], pay)];
    const error = exception('Declined', 'card 7', { stack });
    const run = invocation([span({ name: 'charge', exceptions: [error] })]);
    return { maps, places, index: siteIndex(fn, sources), run, error };
  }

  const lineText = ({ file, line }: Place): string => `${file.slice(root.length + 1)}:${line}`;

  /** Where the throw is said to be, as `src/pay.ts:5` or the reason why not. */
  async function placeOf(
    stack: readonly StackFrame[],
    logged?: readonly StackFrame[],
    buildMethod = 'esbuild',
  ): Promise<string> {
    const { maps, places, index, run, error } = open(stack, logged, buildMethod);
    const found = (await places.known(run, index)).throwPlace(error);
    maps.dispose();
    return found.kind === 'place' ? lineText(found.place) : found.reason;
  }

  /** Where each frame of the error leads, as far as it does. */
  async function framesOf(
    stack: readonly StackFrame[],
    logged?: readonly StackFrame[],
  ): Promise<readonly (string | undefined)[]> {
    const { maps, places, index, run, error } = open(stack, logged, 'esbuild');
    const found = await places.exceptionPlaces(run, error, index);
    maps.dispose();
    return found.map((place) => place && lineText(place));
  }

  const withoutColumns = (stack: readonly StackFrame[]): readonly StackFrame[] =>
    stack.map(({ path, line, label }) => ({ path, line, label }));

  it('reads a bundle that keeps lines through its map, without a column', async () => {
    await built(false);
    assert.equal(await placeOf(withoutColumns(thrown)), 'src/pay.ts:5');
  });

  it('does not guess the line of a minified bundle', async () => {
    await built(true);
    assert.equal(await placeOf(withoutColumns(thrown)), 'minified: line unknown');
  });

  it('takes the column of a minified bundle from the stack in the log', async () => {
    await built(true);
    assert.equal(await placeOf(withoutColumns(thrown), thrown), 'src/pay.ts:5');
  });

  it('takes frames as they are that --enable-source-maps has translated', async () => {
    await built(false);
    const frame = (path: string): StackFrame => ({ path, line: 5, label: 'charge' });
    assert.equal(await placeOf([frame(join(folder, 'src/pay.ts'))]), 'src/pay.ts:5');
    assert.equal(await placeOf([frame('/var/src/pay.ts')]), 'src/pay.ts:5');
    // The last step alone proves nothing.
    assert.match(await placeOf([frame('/var/other/pay.ts')]), /no frame of the recorded stack/);
  });

  it('finds a bare file name, as Python records it, where the function is the same', async () => {
    await built(false);
    const thrownIn = (label: string, path = 'pay.ts'): readonly StackFrame[] => [{ path, line: 5, label }];
    assert.equal(await placeOf(thrownIn('charge')), 'src/pay.ts:5');
    // A library has a file of that name too.
    assert.match(await placeOf(thrownIn('_make_api_call')), /names no folder/);
    assert.match(await placeOf(thrownIn('charge', 'elsewhere.ts')), /no frame/);
  });

  it("finds a Java file by its name and its class's package, as the X-Ray SDK records them", async () => {
    const store = 'file:///app/src/main/java/com/acme/orders/Store.java';
    const save: Site = {
      kind: 'throw',
      name: '',
      nameSource: 'none',
      enclosing: 'com.acme.orders.Store.save',
      place: at(7, store),
    };
    const index = siteIndex(declared({ codeFolder: 'file:///app' }), [facts([save], store)]);
    const places = new SourcePlaces(new SourceMaps(new NodeFiles('/app')), noStacks);
    const lines = async (label: string, line = 9, path = 'Store.java'): Promise<readonly (number | undefined)[]> =>
      (await places.framePlaces([{ path, line, label }], invocation([]), index)).map((place) => place?.line);
    assert.deepEqual(await lines('com.acme.orders.Store.save'), [9]);
    assert.deepEqual(await lines('com.acme.orders.Store$Inner.lambda$save$0'), [9]);
    assert.deepEqual(await lines('org.library.Store.save'), [undefined]);
    assert.deepEqual(await lines('com.acme.orders.Store.save', 9, 'Store.kt'), [undefined]);
    // Lambda's runtime for Java names but the method: then the line has to be one that is known to be in it.
    assert.deepEqual(await lines('save', 7), [7]);
    assert.deepEqual(await lines('save', 9), [undefined]);
    assert.deepEqual(await lines('load', 7), [undefined]);
  });

  it('finds lines of code that stands in the template, which Lambda calls index', async () => {
    const template = 'file:///app/template.yaml';
    const code = { file: template, from: 9, to: 14, indent: 8, extension: '.py' };
    const inline = embeddedUri(code);
    const index = siteIndex(declared({ codeFolder: undefined, inline }), [facts([], template)]);
    const places = new SourcePlaces(new SourceMaps(new NodeFiles('/app')), noStacks);
    const place = async (path: string, line: number): Promise<string | undefined> => {
      const [found] = await places.framePlaces([{ path, line, column: 3, label: 'handler' }], invocation([]), index);
      return found && `${found.file} ${found.line}:${found.column}`;
    };
    assert.equal(await place('/var/task/index.py', 5), `${template} 13:11`);
    assert.equal(await place('index.py', 1), `${template} 9:11`);
    assert.equal(await place('index.py', 7), undefined);
    assert.equal(await place('/var/task/other/index.py', 1), undefined);
    assert.equal(await place('/opt/python/client.py', 1), undefined);
    // Where the text begins with blank lines, which do not stand there by themselves.
    const later = siteIndex(declared({ codeFolder: undefined, inline: embeddedUri({ ...code, skipped: 1 }) }), [
      facts([], template),
    ]);
    const frames = [1, 2, 7].map((line) => ({ path: 'index.py', line, column: 1, label: 'handler' }));
    const found = await places.framePlaces(frames, invocation([]), later);
    assert.deepEqual(
      found.map((each) => each?.line),
      [undefined, 9, 14],
    );
  });

  it('finds a Go file by the end of its path, as the X-Ray SDK cuts it to the package', async () => {
    const [main, store] = ['file:///app/create/main.go', 'file:///app/internal/store/store.go'];
    const index = siteIndex(declared({ codeFolder: 'file:///app/create' }), [facts([], main), facts([], store)]);
    const places = new SourcePlaces(new SourceMaps(new NodeFiles('/app')), noStacks);
    const lines = async (path: string): Promise<readonly (string | undefined)[]> =>
      (await places.framePlaces([{ path, line: 9, label: '(*Store).Save' }], invocation([]), index)).map(
        (place) => place?.file,
      );
    assert.deepEqual(await lines('create/main.go'), [main]);
    assert.deepEqual(await lines('github.com/acme/orders/internal/store/store.go'), [store]);
    assert.deepEqual(await lines('runtime/panic.go'), [undefined]);
    assert.deepEqual(await lines('github.com/other/store.go'), [undefined]);
  });

  it("finds .NET's files by the end of the path that was built, Ruby's by their deployed path, and neither's libraries", async () => {
    const [store, app] = ['file:///app/src/Orders/Store.cs', 'file:///app/lib/orders.rb'];
    const index = siteIndex(declared({ codeFolder: 'file:///app' }), [facts([], store), facts([], app)]);
    const places = new SourcePlaces(new SourceMaps(new NodeFiles('/app')), noStacks);
    const fileOf = async (path: string | undefined): Promise<string | undefined> =>
      (await places.framePlaces([{ path, line: 9, label: 'Acme.Orders.Store.Save' }], invocation([]), index))[0]?.file;
    assert.equal(await fileOf('/build/agent/src/Orders/Store.cs'), store);
    assert.equal(await fileOf('C:\\agent\\src\\Orders\\Store.cs'), store);
    assert.equal(await fileOf('/_/src/Library/Store.cs'), undefined);
    assert.equal(await fileOf(undefined), undefined);
    assert.equal(await fileOf('/var/task/lib/orders.rb'), app);
    assert.equal(await fileOf('/var/runtime/gems/aws_lambda_ric/lib/orders.rb'), undefined);
  });

  it('skips frames of libraries and of the runtime, but none that is unclear', async () => {
    await built(true);
    const library: StackFrame = { path: '/var/task/node_modules/x/index.js', line: 1, label: 'x' };
    const node: StackFrame = { path: 'node', line: undefined, label: 'process' };
    assert.equal(await placeOf([node, library, ...thrown]), 'src/pay.ts:5');
    const [inner, ...outer] = thrown;
    assert.ok(inner);
    assert.equal(await placeOf([...withoutColumns([inner]), ...outer]), 'minified: line unknown');
  });

  it('leads from each frame to its line, in a minified bundle by the stack in the log', async () => {
    await built(true);
    const own = thrown.slice(0, 2);
    const recorded = withoutColumns(own);
    assert.deepEqual(await framesOf(own), ['src/pay.ts:5', 'src/create.ts:3']);
    assert.deepEqual(await framesOf(recorded), [undefined, undefined]);
    assert.deepEqual(await framesOf(recorded, own), ['src/pay.ts:5', 'src/create.ts:3']);
    const library: StackFrame = { path: '/var/task/node_modules/x/index.js', line: 1, label: 'x' };
    assert.deepEqual(await framesOf([library, ...recorded], [library, ...own]), [
      undefined,
      'src/pay.ts:5',
      'src/create.ts:3',
    ]);
  });

  it('says that a bundle has no map, and takes unbundled code as it is', async () => {
    await built(false);
    await rm(join(folder, '.aws-sam/build/CreateOrder/create.js.map'));
    assert.match(await placeOf(thrown), /no source map/);
    assert.equal(
      await placeOf([{ path: '/var/task/pay.ts', line: 5, label: 'charge' }], undefined, ''),
      'src/pay.ts:5',
    );
  });
});
