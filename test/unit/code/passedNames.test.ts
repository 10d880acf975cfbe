import assert from 'node:assert/strict';
import { passedNames, SET_BASE } from '../../../src/code/scopes/passedNames.ts';

describe('names that stand as values', () => {
  const intercepted = (change: string): string => `api.interceptors.request.use((config) => ${change});`;
  const setsBase = (code: string): boolean => passedNames(code).split(' ').includes(SET_BASE);

  it('tell that an interceptor gives requests another address', () => {
    for (const change of [
      '{ config.url = other; }',
      '({ ...config, url: other })',
      '({ ...config.request, headers, baseURL })',
      '({ headers, ...config, ...more, url, method })',
      '({ ...{ a, b }, ...config, url })',
    ])
      assert.ok(setsBase(intercepted(change)), change);
    for (const change of [
      '({ ...config, headers })',
      '({ url, ...config })',
      '({ ...config, headers: { url } })',
      '({ ...config, curl: other })',
      'config.url === other',
    ])
      assert.ok(!setsBase(intercepted(change)), change);
    assert.ok(!setsBase('({ ...config, url })'), 'no interceptor');
  });

  it('are found in time that grows with the code alone', () => {
    /** In microseconds of the processor, the least of several. */
    const timeOf = (code: string): number => {
      const times = Array.from({ length: 5 }, () => {
        const begun = process.cpuUsage();
        passedNames(code);
        return process.cpuUsage(begun).user;
      });
      return Math.min(...times);
    };
    for (const piece of ['...a, ', '...a', '.', '...a ', '...a.b, url ', 'url ', '...a, {']) {
      const [short, long] = [1, 16].map((times) => timeOf(intercepted(piece.repeat(times * 2_000))));
      assert.ok(
        short !== undefined && long !== undefined && long < 64 * Math.max(short, 200),
        `${piece}: ${short} µs, ${long} µs`,
      );
    }
  });
});
