/* What was tried more than once as one row of the timeline's page, in a plain browser. Needs a build. */
import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../src/base/readUnknown.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import type { Trace } from '../../src/trace/span.ts';
import { until } from '../tools/process/until.ts';
import { inScratch } from '../tools/root.ts';
import { themeNames } from '../tools/timelinePage/theme.ts';
import { shownTrace } from '../tools/timelinePage/shownTrace.ts';
import { useTimelinePages } from './timelinePage/useTimelinePages.ts';

const ID = '1-6921ad9f-000000000000000000000a77';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:Notify';

function part(
  id: string,
  name: string,
  [from, to]: readonly [number, number],
  more: UnknownRecord = {},
): UnknownRecord {
  const start = 1_763_814_671;
  return { id: id.padStart(16, '0'), name, start_time: start + from, end_time: start + to, ...more };
}

/** An asynchronous invocation that succeeded at the third attempt, whose function has a call sent again. */
function retriedTrace(): Trace {
  const attempt = (
    id: string,
    number: number,
    interval: readonly [number, number],
    more: UnknownRecord = {},
  ): UnknownRecord => part(id, `Attempt #${number}`, interval, more);
  const run = (
    id: string,
    parent: string,
    interval: readonly [number, number],
    more: UnknownRecord = {},
  ): UnknownRecord =>
    part(id, 'Notify', interval, {
      ...{ trace_id: ID, parent_id: parent.padStart(16, '0'), origin: 'AWS::Lambda::Function' },
      ...{ aws: { function_arn: FUNCTION, request_id: 'r1' }, ...more },
    });
  const call = {
    namespace: 'aws',
    aws: { operation: 'Publish', topic_arn: 'arn:aws:sns:eu-west-1:123456789012:orders', retries: 2 },
  };
  return buildTrace(ID, [
    part('1', 'Notify', [0, 0.2], {
      ...{ trace_id: ID, origin: 'AWS::Lambda', resource_arn: FUNCTION, http: { response: { status: 202 } } },
      subsegments: [
        part('2', 'Dwell Time', [0.2, 1]),
        attempt('3', 1, [1, 4], { fault: true }),
        attempt('4', 2, [14, 16], { fault: true }),
        attempt('5', 3, [36, 40]),
      ],
    }),
    run('6', '3', [1.1, 3.9], { fault: true }),
    run('7', '4', [14.1, 15.9], { fault: true }),
    run('8', '5', [36.1, 39.9], {
      subsegments: [
        part('9', 'SNS', [37, 38], call),
        part('a', 'SQS', [38, 39], { namespace: 'aws', aws: { operation: 'SendMessage', retries: 0 } }),
      ],
    }),
  ]);
}

describe('what was tried more than once in the timeline', function () {
  this.timeout(120_000);
  const pages = useTimelinePages({ traces: { retried: shownTrace(retriedTrace()) } });

  it('is one row with the number of its attempts, which open below it', async () => {
    const timeline = await pages.open({ trace: 'retried' });
    const { page, spans, rowNames } = timeline;
    await page.getByRole('group', { name: /^Details of / }).waitFor();
    await spans.focus();
    const [stack = '', ...others] = await rowNames();
    assert.match(stack, /^Notify \(Lambda service\), .*3 attempts/);
    assert.deepEqual(others, []);
    await page.getByText('Lambda made 3 attempts at it: fault after 3 s, fault after 2 s, ok after 4 s.').waitFor();
    await page.keyboard.press('ArrowRight');
    await until('the attempts', async () => (await rowNames()).length > 4);
    const sent = (await rowNames()).find((name) => name.startsWith('SNS Publish'));
    assert.match(sent ?? '', /1 s · 3 attempts/);
    // Whoever has opened it sees it open when the page is loaded again.
    await timeline.stateIs('the open row', ({ collapsed }) => collapsed.length === 0);
    await page.reload();
    await until('the attempts again', async () => (await rowNames()).length > 4);
  });

  for (const theme of themeNames)
    it(`is drawn in the theme ${theme}`, async () => {
      const { page } = await pages.open({ trace: 'retried', theme });
      await page.getByRole('group', { name: /^Details of / }).waitFor();
      await page.screenshot({ path: inScratch('screenshots', `timeline-retries-${theme}.png`) });
    });
});
