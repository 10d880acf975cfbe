import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { FunctionLogGroup } from '../../../src/functions/functionLogGroup.ts';
import { toldStatements } from '../../../src/live/toldStatements.ts';
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

  it('gives none of which another statement on another line writes all', async () => {
    const file = 'file:///app/orders.js';
    const text = (more: string): string =>
      `exports.handler = (id) => {\n  console.log(\`order \${id} declined\`);\n${more}};\n`;
    const linesOf = async (more: string): Promise<readonly number[]> => {
      const code = direct.codeOf(new MemoryFiles({ [file]: text(more) }));
      const sites = { reaches: () => true };
      const parts = { code, sites, counts: { of: () => undefined }, logging: () => Promise.resolve(logged) };
      return (await toldStatements(parts, file)).map(({ place }) => place.line);
    };
    assert.deepEqual(await linesOf(''), [2]);
    assert.deepEqual(await linesOf('  console.log(`order ${id}`);\n'), [3]);
    assert.deepEqual(await linesOf('  console.error(`order ${id}`);\n'), [2, 3]);
    assert.deepEqual(await linesOf('  console.log(`order ${id} accepted`);\n'), [2, 3]);
  });

  it('gives none where no log can be read', async () => {
    assert.deepEqual(await lines([], true), []);
  });
});
