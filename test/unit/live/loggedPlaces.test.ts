import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import type { DeployedLines } from '../../../src/live/places/deployedLines.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { LazySourcePlaces } from '../../../src/live/places/lazySourcePlaces.ts';
import { LinePlaceFinder } from '../../../src/live/places/loggedPlaces.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import { readLogLine } from '../../../src/logs/readLogLine.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from '../functions/directCode.ts';
import { declared } from '../match/literals.ts';

const FILE = 'file:///app/create.js';
const CODE = `exports.handler = async (event) => {
  try {
    charge(event);
  } catch (error) {
    console.error('charging failed', error);
  }
};
function charge() {
  throw new Error('expired');
}
`;

/** Real parsing of a workspace in memory. */
describe('LinePlaceFinder', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));

  const own = declared({ handlerPlace: { file: FILE, line: 1, symbol: 'handler' }, codeFolder: 'file:///app' });

  it('finds the statement that printed a line, and the lines of the frames in it, without any trace', async () => {
    const files = new MemoryFiles({ [FILE]: CODE });
    const runs: unknown[] = [];
    const lines: DeployedLines = {
      today: (place, run) => {
        runs.push(run);
        return Promise.resolve({ kind: 'place', place });
      },
    };
    const sources = new LazySourcePlaces(
      () => Promise.resolve(new SourceMaps(files)),
      noStacks,
      () => Promise.resolve(lines),
    );
    const finder = new LinePlaceFinder(new FunctionSites(direct.codeOf(files)), sources);
    const line = readLogLine({
      timestamp: 1_790_000_000_000,
      message:
        '2026-11-22T12:04:31.214Z\tundefined\tERROR\tcharging failed Error: expired\n    at charge (/var/task/create.js:9:9)\n    at exports.handler (/var/task/create.js:3:5)\n    at node:internal/process:1:2\n',
      logStream: '2026/11/22/[12]8d5958b5559f43f3b278b71dd7dd0e01',
    });
    assert.ok(line.kind === 'user');
    const places = await finder.placesOf([{ declared: own, line }]);
    assert.deepEqual(
      [...places.printers.values()].map((printedBy) => printedBy.map((place) => place.line)),
      [[5]],
    );
    assert.deepEqual(
      [...places.frames.values()].map((place) => [place.file, place.line]),
      [
        [FILE, 9],
        [FILE, 3],
      ],
    );
    assert.deepEqual(runs[0], { start: 1_790_000_000_000, qualifier: '12' });
  });
});
