import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Diagnosis } from '../../../src/doctor/diagnose.ts';
import type { Finding } from '../../../src/doctor/finding.ts';
import { KnownFindings } from '../../../src/doctor/knownFindings.ts';
import { KeptLog } from '../local/keptLog.ts';
import { declaredFunction } from './declaredFunction.ts';

const off: Finding = { check: 'declared.tracing', verdict: 'missing', weight: 'cause', ground: 'It is off.' };
const fine: Finding = { check: 'allowed.role', verdict: 'fine', weight: 'cause', ground: 'It may.' };

describe('what is known to be wrong', () => {
  let asked: (readonly string[])[];
  let known: KnownFindings;
  const id = (n: number): string => declaredFunction(`F${n}`).id;
  const diagnose = (ids: ReadonlySet<string>): readonly Diagnosis[] =>
    [...ids].map((each) => ({ fn: declaredFunction(each.replace(/^.*#/, '')), findings: [off, fine] }));

  beforeEach(() => {
    asked = [];
    known = new KnownFindings((ids) => {
      asked.push([...ids]);
      return Promise.resolve(diagnose(ids));
    }, new KeptLog());
  });
  afterEach(() => known.dispose());

  it('is found once for each function, some at a time', async () => {
    assert.equal(known.of(id(1)), undefined);
    known.look([id(1), id(2)]);
    known.look([id(1), id(2)]);
    await wait(0);
    assert.deepEqual(known.of(id(1)), [off]);
    known.look(Array.from({ length: 100 }, (_, n) => id(n)));
    await wait(0);
    known.look(Array.from({ length: 200 }, (_, n) => id(n)));
    assert.deepEqual(
      asked.map(({ length }) => length),
      [2, 20, 18],
    );
  });

  it('holds until it was looked at again after a change, and no longer than the connection', async () => {
    known.look([id(1)]);
    await wait(0);
    let changes = 0;
    known.onDidChange(() => changes++);
    known.invalidate();
    known.invalidate();
    await wait(1100);
    assert.deepEqual([changes, known.of(id(1))], [1, [off]]);
    known.look([id(1)]);
    assert.equal(asked.length, 2);
    known.clear();
    assert.equal(known.of(id(1)), undefined);
  });

  it('is not what was found while another connection was looked at', async () => {
    known.look([id(1)]);
    known.clear();
    await wait(0);
    assert.equal(known.of(id(1)), undefined);
    known.look([id(1)]);
    await wait(0);
    assert.deepEqual(known.of(id(1)), [off]);
  });

  it('takes what a report found', () => {
    known.keep(diagnose(new Set([id(7)])));
    assert.deepEqual(known.of(id(7)), [off]);
    known.look([id(7)]);
    assert.deepEqual(asked, []);
  });
});
