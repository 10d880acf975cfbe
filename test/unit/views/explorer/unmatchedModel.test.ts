import assert from 'node:assert/strict';
import { unmatchedChildren, unmatchedNodes } from '../../../../src/views/explorer/unmatched/unmatchedModel.ts';
import { ExplorerPicture, traceId } from './explorerPicture.ts';

function step(id: string, name: string): object {
  return { id, name, start_time: 1, end_time: 2 };
}

describe('unmatched spans', () => {
  it('stand by function and name with the reason, and lead to the newest', async () => {
    const picture = await new ExplorerPicture().put(
      { n: 9, more: { subsegments: [step('9999999999999999', 'charge'), step('9999999999999998', 'once$(x)')] } },
      { n: 1, more: { subsegments: [step('1111111111111111', 'charge')] } },
    );
    const [fn, ...others] = unmatchedNodes(picture.pictures ?? [], () => false);
    assert.deepEqual(others, []);
    assert.deepEqual([fn?.row.label, fn?.row.description], ['CreateOrder', '3 spans']);
    const [charge, once] = fn?.children ?? [];
    assert.equal(charge?.row.label, 'charge');
    assert.match(charge?.row.description ?? '', /^× 2 — \S/);
    assert.deepEqual(charge?.row.command?.args, [{ traceId: traceId(1), spanId: '1111111111111111' }]);
    assert.equal(once?.row.label, 'once$ (x)');
    assert.match(once?.row.spoken ?? '', /^once\$ \(x\), 1 span, \S/);
  });

  it('tell a long reason in full below the mouse, and in a row of its own', async () => {
    const picture = await new ExplorerPicture().put({ n: 1, more: { subsegments: [step('1', 'charge')] } });
    const reason = `its address is computed: no line's request can be told to be ${'x'.repeat(1000)}`;
    const pictures = (picture.pictures ?? []).map((one) => ({
      ...one,
      unmatched: one.unmatched.map((group) => ({ ...group, reason })),
    }));
    const [fn] = unmatchedNodes(pictures, () => false);
    const [charge] = fn?.children ?? [];
    assert.ok(charge?.row.tooltip.includes(`\n1 span: ${reason}\n`));
    const [why, ...others] = charge ? unmatchedChildren(charge) : [];
    assert.deepEqual(others, []);
    assert.match(why?.row.label ?? '', /^its address is computed: /);
    assert.equal(why?.row.tooltip, reason);
  });

  it('stand in the same order after each refresh where they are as frequent', async () => {
    const some = await new ExplorerPicture().put({
      n: 1,
      more: { subsegments: [step('1', 'mail'), step('2', 'charge')] },
    });
    const names = (turned: boolean): readonly (string | undefined)[] =>
      unmatchedNodes(
        (some.pictures ?? []).map((one) => ({
          ...one,
          unmatched: turned ? one.unmatched.toReversed() : one.unmatched,
        })),
        () => false,
      ).flatMap(({ children }) => children.map(({ span }) => span));
    assert.deepEqual(names(false), ['charge', 'mail']);
    assert.deepEqual(names(true), ['charge', 'mail']);
  });

  it('are none where every span has its line', async () => {
    const picture = await new ExplorerPicture().put({ n: 1 });
    assert.deepEqual(
      unmatchedNodes(picture.pictures ?? [], () => false),
      [],
    );
  });
});
