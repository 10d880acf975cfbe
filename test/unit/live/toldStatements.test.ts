import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { FunctionLogGroup } from '../../../src/functions/deployments/functionLogGroup.ts';
import { toldStatements } from '../../../src/live/logs/toldStatements.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from '../functions/directCode.ts';
import { declared } from '../match/literals.ts';

const FILE = 'file:///app/create.js';
const CODE = `exports.handler = async (event) => {
  console.log('order saved for', event.id);
  console.log(event);
};
`;

describe('toldStatements', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));

  const own = declared({ handlerPlace: { file: FILE, line: 1, symbol: 'handler' } });
  const logged: readonly FunctionLogGroup[] = [{ declared: own, group: { kind: 'exact', name: '/aws/lambda/a' } }];

  async function lines(
    logging: readonly FunctionLogGroup[],
    reached: boolean,
    file = FILE,
  ): Promise<readonly number[]> {
    const twice = `${CODE}exports.other = () => {\n  console.log('retry');\n  console.log('retry');\n};\n`;
    const code = direct.codeOf(new MemoryFiles({ [FILE]: CODE, 'file:///app/other.js': twice }));
    const counts = { of: () => undefined };
    const parts = { counts, code, sites: { reaches: () => reached }, logging: () => Promise.resolve(logging) };
    return (await toldStatements(parts, file)).map(({ place }) => place.line);
  }

  it('gives those of a handler’s file before any trace was read, and of what functions reach, but for those that write the same', async () => {
    assert.deepEqual(await lines(logged, false), [2]);
    assert.deepEqual(await lines(logged, true, 'file:///app/other.js'), [2]);
    assert.deepEqual(await lines(logged, false, 'file:///app/other.js'), []);
  });

  /** The lines given of a handler's statements, of which the first stands on line 2. */
  async function linesOf(...statements: readonly string[]): Promise<readonly number[]> {
    const file = 'file:///app/orders.js';
    const text = `exports.handler = (id) => {\n${statements.join('\n')}\n};\n`;
    const code = direct.codeOf(new MemoryFiles({ [file]: text }));
    const sites = { reaches: () => true };
    const parts = { code, sites, counts: { of: () => undefined }, logging: () => Promise.resolve(logged) };
    return (await toldStatements(parts, file)).map(({ place }) => place.line);
  }

  it('gives none of which another statement on another line writes all', async () => {
    const own = 'console.log(`order ${id} declined`);';
    assert.deepEqual(await linesOf(own), [2]);
    assert.deepEqual(await linesOf(own, 'console.log(`order ${id}`);'), [3]);
    assert.deepEqual(await linesOf(own, 'console.error(`order ${id}`);'), [2, 3]);
    assert.deepEqual(await linesOf(own, 'console.log(`order ${id} accepted`);'), [2, 3]);
    assert.deepEqual(await linesOf(own, 'console.log(`order ${id} declined `);'), []);
  });

  it('gives one that may go on where the other does not', async () => {
    assert.deepEqual(await linesOf(`logger.info('order saved', id);`, `logger.info('order saved');`), [2]);
    assert.deepEqual(await linesOf(`logger.info('order saved', id);`, `logger.info('order saved at last');`), [2]);
    const filled = 'logger.info(`order ${id} saved`, id);';
    assert.deepEqual(await linesOf(filled, 'logger.info(`order ${id}`);'), [3]);
    assert.deepEqual(await linesOf(filled, 'logger.info(`${id} saved`, id);'), [3]);
    assert.deepEqual(await linesOf(filled, 'logger.info(`order ${id} saved`);'), [2]);
  });

  it('gives none of more that write alike than are compared', async () => {
    const many = (count: number): readonly string[] =>
      Array.from({ length: count }, (_, at) => `console.log(\`order \${id} at \${id} no${at} \${id} is finished\`);`);
    assert.equal((await linesOf(...many(100))).length, 100);
    assert.deepEqual(await linesOf(...many(700)), []);
  });

  it('gives none where no log can be read', async () => {
    assert.deepEqual(await lines([], true), []);
  });
});
