import assert from 'node:assert/strict';
import { boundedMap } from '../../../../src/views/serviceMap/boundedMap.ts';

const figures = { calls: 1, errors: 0, faults: 0, throttles: 0, time: 1 };

describe('bounded service map', () => {
  it('keeps what was called most, with the calls among it, and counts the rest', () => {
    const nodes = Array.from({ length: 200 }, (_, number) => ({
      ...{ name: `service ${number}`, type: 'remote', root: false, recorded: false },
      figures: { ...figures, calls: number },
    }));
    const edges = [
      { from: 199, to: 150, figures },
      { from: 0, to: 199, figures },
    ];
    const map = boundedMap({ nodes, edges }, 199);
    assert.equal(map.graph.nodes.length, 120);
    assert.equal(map.others, 80);
    assert.deepEqual(
      map.graph.edges.map(({ from, to }) => [map.graph.nodes[from]?.name, map.graph.nodes[to]?.name]),
      [['service 199', 'service 150']],
    );
    assert.equal(map.graph.nodes[map.origin ?? -1]?.name, 'service 199');
  });

  it('shows what hostile names hide', () => {
    const node = { name: `a\u202Eb${'x'.repeat(1000)}`, type: 'x\u0000', root: false, recorded: false, figures };
    const [shown] = boundedMap({ nodes: [node], edges: [] }).graph.nodes;
    for (const hidden of ['\u202E', '\u0000']) assert.ok(!`${shown?.name}${shown?.type}`.includes(hidden));
    assert.ok((shown?.name.length ?? 0) <= 220);
  });
});
