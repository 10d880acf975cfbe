import assert from 'node:assert/strict';
import { noSuchTraceText } from '../../../src/live/traces/noSuchTraceText.ts';
import { newTraceId } from '../../../src/trace/ids/traceId.ts';

const NOW = Date.UTC(2026, 10, 28);
const DAY = 24 * 3_600_000;
const aws = { kind: 'aws', profile: 'dev', region: 'eu-west-1' } as const;
const says = (began: number): string => noSuchTraceText(newTraceId(began, '0'.repeat(24)), aws, NOW);

describe('noSuchTraceText', () => {
  it('says how old a trace is by its id, where X-Ray keeps it no more', () => {
    assert.match(says(NOW - 31 * DAY), /^No trace 1-.* on dev · eu-west-1\. By its ID it began 31 days ago, and X-Ray/);
    assert.match(says(NOW - 1500 * DAY), /it began 1,500 days ago/);
  });

  it('says what else may be where it is younger, or the id tells no time', () => {
    for (const began of [NOW - 30 * DAY, NOW - DAY, NOW + 400 * DAY, Date.UTC(1990, 0)])
      assert.match(says(began), /X-Ray keeps traces for 30 days, and only those that were sampled\. Check the account/);
  });

  it('speaks of no retention of what runs on this machine', () => {
    const text = noSuchTraceText(
      newTraceId(NOW - 99 * DAY, '0'.repeat(24)),
      { kind: 'local', endpoint: 'http://127.0.0.1:2000' },
      NOW,
    );
    assert.doesNotMatch(text, /days/);
  });
});
