import assert from 'node:assert/strict';
import { CodeTimes } from '../../../../src/live/account/codeTimes.ts';
import { readDeployedFunction, type DeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import { KeptLog } from '../../local/keptLog.ts';
import { keptInMemory } from '../keptInMemory.ts';

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
    await today.note([own, deployed('list', 'same', 300), deployed('other', 'else', 100)], [own]);
    const { codeSince, codeBefore } = today.known(own);
    assert.deepEqual([codeSince, codeBefore], [500, 300]);

    const tomorrow = new CodeTimes(kept, new KeptLog());
    const configured = deployed('create', 'same', 900);
    await tomorrow.note([configured], [configured]);
    const known = tomorrow.known(configured);
    assert.deepEqual([known.codeSince, known.codeBefore, known.lastModified], [500, 300, 900]);
    assert.ok(!kept.text?.includes('else'));
  });

  it('knows nothing of what has no hash or no time', async () => {
    const codes = new CodeTimes(keptInMemory(), new KeptLog());
    const all = [deployed('create', undefined, 500), deployed('list', 'one', undefined)];
    await codes.note(all, all);
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
      await codes.note([own], [own]);
      assert.equal(codes.known(own).codeSince, 500);
      assert.equal(log.lines.length, text === '{' ? 1 : 0);
    }
  });
});
