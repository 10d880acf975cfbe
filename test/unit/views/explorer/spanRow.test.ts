import assert from 'node:assert/strict';
import type { SpanNode } from '../../../../src/views/explorer/rows/explorerNodes.ts';
import { spanRow } from '../../../../src/views/explorer/rows/spanRow.ts';
import { span } from '../../match/literals.ts';

describe('the row of a span', () => {
  it('stands for the callee that X-Ray inferred too, and names linked traces', () => {
    const owner = {
      kind: 'trace',
      id: 't',
      traceId: 't',
      owner: { kind: 'function', id: 'f', functionId: 'f' },
    } as const;
    const node: SpanNode = { kind: 'span', id: 's', traceId: 't', spanId: 's', owner };
    const callee = span({ name: 'orders', kind: 'segment', inferred: true, origin: 'AWS::DynamoDB::Table' });
    const links = [{ traceId: '1-6b02d000-0123456789abcdef00000009', spanId: 'ab', attributes: {} }];
    const call = span({ name: 'DynamoDB', namespace: 'aws', children: [callee], links });
    const row = spanRow(node, call, undefined);
    assert.equal(row.expandable, false);
    assert.match(row.tooltip, /Called, as X-Ray inferred: orders \(AWS::DynamoDB::Table\)/);
    assert.match(row.tooltip, /linked with span ab of trace 1-6b02d000-0123456789abcdef00000009/);
    const more = span({ name: 'DynamoDB', namespace: 'aws', children: [callee, span({ name: 'marshal' })] });
    assert.equal(spanRow(node, more, undefined).expandable, true);
  });
});
