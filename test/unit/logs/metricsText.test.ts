import assert from 'node:assert/strict';
import { metricsText } from '../../../src/logs/platform/metricsText.ts';
import { readUserLine } from '../../../src/logs/readLogLine.ts';
import { userText } from '../../../src/views/logs/text/userText.ts';

const EMF = {
  _aws: {
    Timestamp: 1,
    CloudWatchMetrics: [
      {
        Namespace: 'Orders',
        Dimensions: [['service']],
        Metrics: [{ Name: 'ColdStart', Unit: 'Count' }, { Name: 'Took' }],
      },
    ],
  },
  service: 'orders',
  ColdStart: 1,
  Took: [1.5, 2],
};

describe('metricsText', () => {
  it('says what a line of the embedded metric format records', () => {
    assert.equal(metricsText(EMF), 'Orders  ColdStart 1 Count, Took [1.5,2]');
  });

  it('says nothing of other lines, nor of metrics without a value', () => {
    for (const fields of [
      {},
      { _aws: 1 },
      { _aws: { CloudWatchMetrics: 'x' } },
      { ...EMF, ColdStart: undefined, _aws: {} },
    ])
      assert.equal(metricsText(fields), undefined);
    assert.equal(metricsText({ _aws: EMF._aws }), undefined);
  });

  it('stands for the line, whose whole is one line below it', () => {
    const line = readUserLine({ timestamp: 1, message: JSON.stringify(EMF), logStream: 's' });
    const { first, below } = userText(line);
    assert.equal(first, 'METRICS  Orders  ColdStart 1 Count, Took [1.5,2]');
    assert.deepEqual(
      below.map((text) => JSON.parse(text) as unknown),
      [EMF],
    );
  });
});
