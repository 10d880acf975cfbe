import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import { readUserLine } from '../../../../src/logs/readLogLine.ts';
import { FreshPlaces } from '../../../../src/views/logs/freshPlaces.ts';
import { invocation } from '../../match/literals.ts';

describe('FreshPlaces', () => {
  const line = readUserLine({ timestamp: 0, message: 'saved', logStream: 's' });

  /** How often was looked, and the line that was found; there is news during each of the first looks. */
  async function found(newsDuring: number): Promise<readonly (number | undefined)[]> {
    const changed = new Emitter<void>();
    let looks = 0;
    const places = new FreshPlaces({
      onDidChange: changed.event,
      framesOf: () => assert.fail('there are no frames'),
      printersOf: async (_, lines) => {
        const number = ++looks;
        await Promise.resolve();
        if (number <= newsDuring) changed.fire();
        return lines.map(() => [{ file: 'file:///a.ts', line: number }]);
      },
    });
    const part = { invocation: invocation([]), functionName: 'f', logGroup: 'g', notes: [], failure: undefined };
    const { printers } = await places.of({ lines: [{ line, part, spanId: 's' }] });
    places.dispose();
    return [looks, printers.get(line)?.[0]?.line];
  }

  it('looks once more where there was news meanwhile, and not for ever', async () => {
    assert.deepEqual(await found(0), [1, 1]);
    assert.deepEqual(await found(1), [2, 2]);
    assert.deepEqual(await found(100), [3, 3]);
  });
});
