import assert from 'node:assert/strict';
import { dashedHead } from '../../../src/match/logStatements/dashedHead.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';

/** What stands behind the head; undefined where there is none. */
function behind(line: string): string | undefined {
  const length = dashedHead(line);
  return length === undefined ? undefined : line.slice(length);
}

describe('the head of a line before a dash', () => {
  it('is what log4j, Logback, SLF4J, Python and loguru write', () => {
    const heads = [
      '12:04:31.214 [main] INFO com.acme.Orders - ',
      '12:04:31.214 [main] INFO  com.acme.Orders -- ',
      '2026-11-28 12:04:31,214 [http-nio 1] WARN  Orders - ',
      `2026-11-28 12:04:31 ${ID} INFO  acme.A:3 - `,
      '2026-11-28T12:04:31.214Z main ERROR com.acme.Orders - ',
      '[INFO ] 2026-11-28 12:04:31.214 [main] Orders - ',
      '0    [main] INFO  com.acme.Orders  - ',
      '[main] INFO com.acme.Orders - ',
      'INFO  com.acme.Orders - ',
      '2026-11-28 12:04:31,214 - app - INFO - ',
      '2026-11-28 12:04:31,214 - INFO - ',
      '2026-11-28 12:04:31,214 - ',
      'app - INFO - ',
      '2026-11-28 12:04:31.214 | INFO     | app:handler:4 - ',
    ];
    for (const head of heads) {
      assert.equal(behind(`${head}order saved`), 'order saved', head);
      assert.equal(behind(`${head}order saved - twice`), 'order saved - twice', head);
    }
  });

  it('is no text that anyone may write', () => {
    const lines = [
      'GET /orders 200 - finished',
      'upstream said no - finished',
      'ERROR upstream said no - finished',
      'ERROR upstream - finished',
      'upstream - finished',
      'upstream - failed with ERROR 5',
      'at 12:04:31 upstream said no - finished',
      '12:04:31 upstream said no - finished',
      '2026-11-28T12:04:31Z GET /orders 200 - finished',
      '127.0.0.1 - - [28/Nov/2026:12:04:31 +0000] "GET /orders HTTP/1.1" 200 - finished',
      ' - finished',
      'order\n12:04:31 INFO acme.A - finished',
    ];
    for (const line of lines) assert.equal(behind(line), undefined, line);
  });

  it('costs little in a long line', () => {
    const began = performance.now();
    for (const line of ['['.repeat(100_000), 'a.'.repeat(50_000), '- '.repeat(50_000), 'a:'.repeat(50_000)])
      for (let count = 0; count < 1000; count++) dashedHead(line);
    assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`);
  });
});
