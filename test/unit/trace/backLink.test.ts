import assert from 'node:assert/strict';
import { backLinksOf } from '../../../src/trace/backLink.ts';
import { linkText } from '../../../src/trace/text/linkText.ts';
import type { Trace } from '../../../src/trace/span.ts';
import { span } from '../match/literals.ts';

const HERE = '1-6b02d000-0123456789abcdef00000001';
const THERE = '1-6b02d000-0123456789abcdef00000002';

describe('backLinksOf', () => {
  it('turns the links of a trace round', () => {
    const type = 'aws.xray.reserved.reference_type';
    const links = [
      { traceId: THERE, spanId: 'a', attributes: { [type]: 'parent', 'aws.xray.reserved.names': ['me'] } },
      { traceId: THERE, spanId: 'b', attributes: { [type]: 'child' } },
      { traceId: THERE, spanId: 'c', attributes: {} },
    ];
    const linked = span({ name: 'Invocation', id: 'i', links });
    const trace: Trace = {
      ...{ id: HERE, roots: [span({ name: 'f', children: [linked] })] },
      ...{ start: 0, end: 1, partial: false, notes: [] },
    };
    assert.deepEqual(
      backLinksOf(trace)
        ?.get(THERE)
        ?.map(({ to, link }) => [to, linkText(link)]),
      [
        ['a', `It caused span i of trace ${HERE}`],
        ['b', `It was caused by span i of trace ${HERE}`],
        ['c', `It is linked with span i of trace ${HERE}`],
      ],
    );
    assert.equal(backLinksOf({ ...trace, roots: [] }), undefined);
  });
});

describe('linkText', () => {
  it('names the other side where the link does', () => {
    const attributes = {
      'aws.xray.reserved.reference_type': 'child',
      'aws.xray.reserved.names': ['notify\u202e', 7],
    };
    assert.equal(
      linkText({ traceId: THERE, spanId: 'ab', attributes }),
      `It caused span ab (notify\\u202e) of trace ${THERE}`,
    );
  });
});
