import assert from 'node:assert/strict';
import { parseLocalEndpoint } from '../../../src/sources/connection/connection.ts';
import { InvocationMetric } from '../../../src/sources/account/invocationMetric.ts';
import { loadAws } from './loadAws.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEFORE = Date.UTC(2026, 10, 28, 12, 50);
const never = new AbortController().signal;

/** CloudWatch as far as this metric goes; its own answers are read from moto, in test/interop. */
const metricOf = (invokedAt: readonly number[]): InvocationMetric =>
  new InvocationMetric(async () => ({
    ...(await loadAws()),
    openMetrics: () => ({
      getMetricStatistics: ({ StartTime, EndTime, Period = 1 }) => {
        const [from, to] = [Number(StartTime), Number(EndTime)];
        const begins = invokedAt
          .filter((time) => time >= from && time < to)
          .map((time) => time - (time % (Period * 1000)));
        return Promise.resolve({
          Datapoints: begins.map((begin) => ({ Timestamp: new Date(begin), Sum: 1 })),
          $metadata: {},
        });
      },
      dispose: () => undefined,
    }),
  }));

describe('InvocationMetric', () => {
  const last = async (...invokedAt: readonly number[]): Promise<string> => {
    const metric = metricOf(invokedAt);
    try {
      const found = await metric.lastInvocation(parseLocalEndpoint('http://127.0.0.1:1'), 'charge', BEFORE, never);
      return found
        ? [found.from, found.to].map((time) => new Date(time).toISOString().slice(5, 16)).join(' ')
        : 'never';
    } finally {
      metric.dispose();
    }
  };

  it('tells the hour of the last invocation, and none that is later than was asked for', async () => {
    assert.equal(await last(BEFORE - 3 * HOUR, BEFORE - 2 * HOUR), '11-28T10:00 11-28T11:00');
    assert.equal(await last(BEFORE - 20 * MINUTE, BEFORE + MINUTE), '11-28T12:00 11-28T12:50');
    assert.equal(await last(BEFORE - 51 * 24 * HOUR), 'never');
  });
});
