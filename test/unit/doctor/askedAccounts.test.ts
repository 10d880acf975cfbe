import assert from 'node:assert/strict';
import type { AccountFacts } from '../../../src/doctor/account/account.ts';
import { AskedAccounts } from '../../../src/doctor/account/askedAccounts.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';

describe('what accounts said', () => {
  const here: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' };
  const there: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:2001' };
  const facts = {} as AccountFacts;
  const account = (connection: Connection, id: string) => ({
    ...{ connection, disposed: 0 },
    factsOf: (fn: { readonly id: string }) => (fn.id === id ? facts : undefined),
    dispose() {
      this.disposed++;
    },
  });

  it('holds on its own connection, the latest first', () => {
    let connected: Connection | undefined = here;
    const asked = new AskedAccounts<ReturnType<typeof account>>(() => connected);
    const [first, second, other] = [account(here, 'a'), account(here, 'a'), account(here, 'b')];
    asked.put('one', first);
    asked.put('two', second);
    asked.put('three', other);
    assert.equal(asked.asTo({ id: 'a' }), second);
    asked.put('one', first);
    assert.equal(asked.asTo({ id: 'a' }), first);
    for (const next of [there, undefined]) {
      connected = next;
      assert.equal(asked.asTo({ id: 'a' }), undefined);
      assert.equal(asked.holds(first), false);
      assert.equal(asked.of('one'), first);
    }
  });

  it('goes with its report', () => {
    const asked = new AskedAccounts<ReturnType<typeof account>>(() => here);
    const [first, second] = [account(here, 'a'), account(here, 'a')];
    asked.put('one', first);
    assert.equal(asked.reportOf(first), 'one');
    asked.put('one', second);
    assert.deepEqual([first.disposed, asked.of('one')], [1, second]);
    asked.put('one', undefined);
    assert.deepEqual([second.disposed, asked.asTo({ id: 'a' })], [1, undefined]);
    asked.put('two', second);
    asked.dispose();
    assert.equal(second.disposed, 2);
  });
});
