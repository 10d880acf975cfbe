import assert from 'node:assert/strict';
import { CodeTimes } from '../../../../src/live/account/codeTimes.ts';
import { readDeployedFunction, type DeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import { KeptLog } from '../../local/keptLog.ts';
import { keptInMemory } from '../keptInMemory.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ARN = 'arn:aws:lambda:eu-west-1:111111111111:function:';

function deployed(name: string, codeSha256: string | undefined, lastModified: number | undefined): DeployedFunction {
  const read = readDeployedFunction({ FunctionName: name, FunctionArn: `${ARN}${name}` });
  assert.ok(read);
  return { ...read, codeSha256, lastModified };
}

describe('CodeTimes', () => {
  it('knows code of another function by its hash, and keeps what it saw for other days', async () => {
    const kept = keptInMemory();
    const today = new CodeTimes(kept, new KeptLog());
    const own = deployed('create', 'same', 500);
    await today.note([own, deployed('list', 'same', 300), deployed('other', 'else', 100)], [own], MINUTE);
    const { codeSince, codeBefore } = today.known(own);
    assert.deepEqual([codeSince, codeBefore], [500, 300]);

    const tomorrow = new CodeTimes(kept, new KeptLog());
    await tomorrow.note([own], [own], 24 * HOUR);
    const known = tomorrow.known(own);
    assert.deepEqual([known.codeSince, known.codeBefore, known.lastModified], [500, 300, 500]);
    assert.ok(!kept.text?.includes('else'));
  });

  it('takes a change for one of configuration where it watched, and for no such thing where other code may have run', async () => {
    const kept = keptInMemory();
    const told = async (codes: CodeTimes, lastModified: number, now: number) => {
      const own = deployed('create', 'same', lastModified);
      await codes.note([own], [own], now);
      const { codeSince, codeBefore } = codes.known(own);
      return [codeSince, codeBefore];
    };
    const today = new CodeTimes(kept, new KeptLog());
    assert.deepEqual(await told(today, 500, 5 * MINUTE), [500, 500]);
    assert.deepEqual(await told(today, 900, 10 * MINUTE), [500, 500]);
    assert.deepEqual(await told(today, 900, 2 * HOUR), [500, 500], 'nothing was changed');
    assert.deepEqual(await told(today, 950, 3 * HOUR), [950, 500], 'nobody looked for an hour');
    // Another list has an older time of the same code: a function of that name was made anew, or a list is late.
    assert.deepEqual(await told(today, 400, 3 * HOUR + 1), [400, 400]);
    const tomorrow = new CodeTimes(kept, new KeptLog());
    assert.deepEqual(await told(tomorrow, 400, 24 * HOUR), [400, 400]);
    const later = new CodeTimes(kept, new KeptLog());
    assert.deepEqual(
      await told(later, 700, 24 * HOUR + MINUTE),
      [700, 400],
      'rolled back, perhaps, while VS Code was closed',
    );
  });

  it('knows nothing of what has no hash or no time', async () => {
    const codes = new CodeTimes(keptInMemory(), new KeptLog());
    const all = [deployed('create', undefined, 500), deployed('list', 'one', undefined)];
    await codes.note(all, all, HOUR);
    const known = all.map((each) => codes.known(each));
    assert.deepEqual(
      known.map(({ codeSince, codeBefore }) => [codeSince, codeBefore]),
      [
        [500, 500],
        [undefined, undefined],
      ],
    );
  });

  it('leaves what is kept in another form, and says so where it cannot be read', async () => {
    const own = deployed('create', 'same', 500);
    for (const text of [
      '{',
      '{"version":2,"functions":[["x","same",1]]}',
      '{"version":1,"functions":[[1]],"codes":{}}',
    ]) {
      const log = new KeptLog();
      const codes = new CodeTimes(keptInMemory(text), log);
      await codes.note([own], [own], HOUR);
      assert.equal(codes.known(own).codeSince, 500);
      assert.equal(log.lines.length, text === '{' ? 1 : 0);
    }
  });
});
