import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from '../functions/directCode.ts';
import { declared } from '../match/literals.ts';

describe('FunctionSites', () => {
  const FILE = 'file:///app/create.ts';
  const source = (signature: string): string => `import AWSXRay from 'aws-xray-sdk-core';
async function pay() {
  await AWSXRay.captureAsyncFunc('charge', async () => undefined);
}
${signature}
  await pay();
};
`;
  let direct: Awaited<ReturnType<typeof directCode>>;

  before(async () => {
    direct = await directCode();
  });

  after(() => rm(direct.wasmFolder, { recursive: true }));

  async function linesOf(signature: string): Promise<readonly (readonly [line: number, isLive: boolean])[]> {
    const sites = new FunctionSites(direct.codeOf(new MemoryFiles({ [FILE]: source(signature) })));
    const index = await sites.of(declared({ handlerPlace: undefined, mayHoldHandler: FILE }));
    return (index.subsegmentsByName.get('charge') ?? []).map((site) => [site.place.line, index.isLive(site)]);
  }

  it('has the lines of a file whose handler a syntax error hides, all of which may run', async () => {
    assert.deepEqual(await linesOf('export const = async (event: string => {'), [[3, true]]);
  });

  it('has none where nothing says which file holds the handler', async () => {
    const sites = new FunctionSites({ reachableFrom: assert.fail });
    assert.equal((await sites.of(declared({ handlerPlace: undefined }))).files.size, 0);
  });
});
