import assert from 'node:assert/strict';
import type { TracePlaces } from '../../../../src/live/places/tracePlaces.ts';
import { asynchronousRunOf } from '../../../../src/trace/lambda/asynchronousRun.ts';
import type { BackLink } from '../../../../src/trace/backLink.ts';
import type { Invocation } from '../../../../src/trace/lambda/invocation.ts';
import type { Span, SpanException, Trace } from '../../../../src/trace/span.ts';
import { PlaceLinks } from '../../../../src/views/timeline/details/placeLinks.ts';
import { spanDetails } from '../../../../src/views/timeline/details/spanDetails.ts';
import { SpanIndex } from '../../../../src/views/timeline/details/spanIndex.ts';
import type { SpanDetails } from '../../../../src/views/timeline/details/detailMessages.ts';
import { exception, invocation, span } from '../../match/literals.ts';
import { placesByName, placeText, rangeAt } from './timelineText.ts';

function indexOf(roots: readonly Span[], invocations: readonly Invocation[] = []): SpanIndex {
  const trace: Trace = { id: 't', roots, start: 1000, end: 2000, partial: false, notes: [] };
  return new SpanIndex(trace, invocations);
}

function detailsOf(
  shown: Span,
  index = indexOf([shown]),
  places?: TracePlaces,
  links = new PlaceLinks(placeText),
): SpanDetails {
  return spanDetails(shown, index, places, links);
}

function fact(details: SpanDetails, label: string): string | undefined {
  const facts = [...details.times, ...details.sections.flatMap((section) => section.facts)];
  return facts.find((each) => each.label === label)?.value;
}

function textsOf({ notes }: SpanDetails): readonly string[] {
  return notes.map(({ text }) => text);
}

describe('spanDetails', () => {
  it('says times in words', () => {
    const child = span({ name: 'child', start: 1100, end: 1150 });
    const shown = span({ name: 'charge', start: 1090, end: 1300, children: [child] });
    const details = detailsOf(shown, indexOf([span({ name: 'root', end: 2000, children: [shown] })]));
    assert.equal(fact(details, 'Duration'), '210 ms');
    assert.equal(fact(details, 'Self time'), '160 ms');
    assert.equal(fact(details, 'Start'), '90 ms after the trace began');
    assert.equal(details.began, 1090);
    assert.equal(fact(detailsOf(span({ name: 'first', start: 1000, end: 1001 })), 'Start'), undefined);
    assert.equal(fact(details, 'Share of the handler'), undefined);
    assert.equal(fact(detailsOf(child), 'Self time'), undefined);
  });

  it('gives the share of the handler to what the handler made, clipped to it', () => {
    const half = span({ name: 'half', start: 1500, end: 2600 });
    const one = invocation([half]);
    assert.equal(fact(detailsOf(half, indexOf([one.functionSpan], [one])), 'Share of the handler'), '50 %');
    assert.equal(
      fact(detailsOf(one.functionSpan, indexOf([one.functionSpan], [one])), 'Share of the handler'),
      undefined,
    );
  });

  it('tells of the invocation where Lambda recorded it', () => {
    const one = invocation([], { requestId: 'r-1', logGroup: '/aws/lambda/f', cold: true, initDuration: 840 });
    const details = detailsOf(one.functionSpan, indexOf([one.functionSpan], [one]));
    assert.equal(fact(details, 'Cold start'), 'yes, init 840 ms');
    assert.equal(fact(details, 'Handler duration'), '1 s');
    assert.equal(fact(details, 'Log group'), '/aws/lambda/f');
    assert.equal(fact(details, 'Request ID'), 'r-1');
  });

  it('tells how long an asynchronous invocation waited', () => {
    const one = invocation([]);
    const attempt = span({ name: 'Attempt #1', role: 'attempt', children: [one.functionSpan] });
    const dwell = span({ name: 'Dwell Time', role: 'queueing', start: 1000, end: 1250 });
    const service = span({ name: 'f', kind: 'segment', role: 'lambdaService', children: [dwell, attempt] });
    const asynchronous = asynchronousRunOf(service, attempt);
    const index = indexOf([service], [{ ...one, serviceSpan: service, asynchronous }]);
    for (const shown of [service, dwell, attempt, one.functionSpan])
      assert.equal(fact(detailsOf(shown, index), 'Queued before'), '250 ms', shown.name);
  });

  it('tells attempts of one asynchronous invocation apart', () => {
    const tries = [invocation([], { requestId: 'first' }), invocation([], { requestId: 'second' })];
    const attempts = tries.map(({ functionSpan }, i) =>
      span({ name: `Attempt #${i + 1}`, role: 'attempt', children: [functionSpan] }),
    );
    const service = span({ name: 'f', kind: 'segment', role: 'lambdaService', children: attempts });
    const index = indexOf(
      [service],
      tries.map((each) => ({ ...each, serviceSpan: service })),
    );
    const requestOf = (shown: Span | undefined): string | undefined =>
      shown && fact(detailsOf(shown, index), 'Request ID');
    assert.deepEqual(attempts.map(requestOf), ['first', 'second']);
    assert.deepEqual(
      tries.map(({ functionSpan }) => requestOf(functionSpan)),
      ['first', 'second'],
    );
    assert.equal(requestOf(service), 'first');
  });

  it('says what is known of the place, and while it is not', () => {
    const shown = span({ name: 'charge' });
    const index = indexOf([shown]);
    assert.deepEqual(detailsOf(shown).source, { places: [], evidence: 'looking for the line that made it …' });
    const found = detailsOf(shown, index, placesByName(index.trace, { charge: [24, 41] }));
    assert.deepEqual(
      found.source.places.map(({ text }) => text),
      ['src/create.ts:24', 'src/create.ts:41'],
    );
    assert.deepEqual(detailsOf(shown, index, placesByName(index.trace, {})).source, {
      places: [],
      evidence: 'no line of the code makes it',
    });
  });

  it('links frames of the workspace alone, each place by one number', () => {
    const stack = [
      { path: '/var/task/create.js', line: 31, label: 'charge' },
      { path: '/var/task/node_modules/pay/index.js', line: 3, label: 'send' },
      { path: '/var/task/create.js', line: 31, label: undefined },
    ];
    const shown = span({ name: 'charge', exceptions: [exception('PaymentDeclined', 'card expired', { stack })] });
    const index = indexOf([shown]);
    const links = new PlaceLinks(placeText);
    const [thrown] = detailsOf(shown, index, placesByName(index.trace, {}), links).exceptions;
    assert.deepEqual(thrown?.frames, [
      { text: 'charge  src/create.ts:31', link: 0 },
      { text: 'send (/var/task/node_modules/pay/index.js:3)', link: undefined },
      { text: 'src/create.ts:31', link: 0 },
    ]);
    assert.equal(links.at(0)?.line, 31);
    assert.equal(links.at(1), undefined);
    assert.equal(links.numberOf(rangeAt(31)), 1);
  });

  it('bounds exceptions, frames and facts, and says so', () => {
    const stack = Array.from({ length: 150 }, (_, i) => ({ path: '/x.js', line: i + 1, label: undefined }));
    const exceptions: readonly SpanException[] = Array.from({ length: 25 }, () =>
      exception('E', 'm'.repeat(1_000_000), { stack }),
    );
    const annotations = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, 'v'.repeat(100_000)]));
    const details = detailsOf(span({ name: 'x', exceptions, annotations }));
    assert.equal(details.exceptions.length, 20);
    assert.ok(textsOf(details).includes('5 more exceptions of it are not shown.'));
    assert.equal(details.exceptions[0]?.frames.at(-1)?.text, '… and 50 more frames');
    assert.ok((details.exceptions[0]?.message.length ?? 0) < 11_000);
    const shown = details.sections.find(({ title }) => title === 'Annotations')?.facts ?? [];
    assert.deepEqual(shown.at(-1), { label: '…', value: '100 more' });
    assert.ok(details.raw.length < 200_100);
    assert.ok(textsOf(details).includes('Its JSON is cut: it is too long to be shown.'));
  });

  it('flattens what AWS fields hold', () => {
    const aws = {
      operation: 'PutItem',
      cloudwatch_logs: [{ log_group: 'g' }],
      xray: { sdk: 'X-Ray for Node.js' },
      n: null,
    };
    const facts = detailsOf(span({ name: 'x', aws })).sections.find(({ title }) => title === 'AWS')?.facts;
    assert.deepEqual(facts, [
      { label: 'operation', value: 'PutItem' },
      { label: 'cloudwatch_logs[0].log_group', value: 'g' },
      { label: 'xray.sdk', value: 'X-Ray for Node.js' },
      { label: 'n', value: 'null' },
    ]);
  });

  it('never shows personal data', () => {
    const http = { method: 'GET', url: 'https://x/', status: 200, contentLength: 1, clientIp: '203.0.113.7' };
    const text = JSON.stringify(detailsOf(span({ name: 'x', http, user: 'jane@example.com' })));
    assert.ok(text.includes('https://x/'));
    assert.ok(!text.includes('203.0.113.7') && !text.includes('jane@example.com'));
  });

  it('survives metadata of any depth, width and name', () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 100_000; i++) deep = { inner: deep };
    const own = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as Record<string, unknown>;
    const wide = Array.from({ length: 100_000 }, (_, i) => i);
    const details = detailsOf(span({ name: 'x', metadata: { own, deep } }));
    const text = JSON.stringify(details.metadata);
    assert.ok(text.length < 100_000);
    assert.ok(text.includes('"__proto__":{"polluted":true}'));
    assert.ok(text.includes('nested too deep'));
    assert.match(JSON.stringify(detailsOf(span({ name: 'x', metadata: { wide } })).metadata), /,4997,"95002 more"\]/);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.equal(detailsOf(span({ name: 'x' })).metadata, undefined);
  });

  it('tells of the callee that X-Ray inferred on the call', () => {
    const callee = span({
      ...{ name: 'orders', kind: 'segment', inferred: true, id: 'c'.repeat(16) },
      ...{ origin: 'AWS::DynamoDB::Table', resourceArn: 'arn:aws:dynamodb:eu-west-1:1:table/orders' },
    });
    const call = span({ name: 'DynamoDB', namespace: 'aws', children: [callee] });
    const index = indexOf([call]);
    assert.equal(index.get(callee.id), call);
    assert.equal(index.rowOf(callee.id), 0);
    const details = detailsOf(call, index);
    assert.equal(fact(details, 'Service'), 'orders (AWS::DynamoDB::Table)');
    assert.equal(fact(details, 'Segment ID'), callee.id);
  });

  it('leads back to the spans that name this one, each once', () => {
    const id = (n: number): string => `1-6b02d000-0123456789abcdef0000000${n}`;
    const own = { traceId: id(2), spanId: 's2', attributes: {} };
    const shown = span({ name: 'Invocation', links: [own] });
    const root = span({ name: 'f', children: [shown] });
    const back = (to: string, n: number, spanId = `s${n}`): BackLink => ({
      to,
      link: { traceId: id(n), spanId, attributes: {} },
    });
    const trace: Trace = { id: id(1), roots: [root], start: 1000, end: 2000, partial: false, notes: [] };
    const index = new SpanIndex(trace, [], () => [
      ...[back(shown.id, 2), back(shown.id, 2, 'other'), back(shown.id, 3), back('elsewhere', 4)],
    ]);
    const tracesOf = (one: Span): readonly unknown[] =>
      detailsOf(one, index).notes.map(({ traceId, spanId }) => [traceId, spanId]);
    assert.deepEqual(tracesOf(shown), [
      [id(2), 's2'],
      [id(2), 'other'],
      [id(3), 's3'],
    ]);
    assert.deepEqual(tracesOf(root), [[id(4), 's4']]);
  });

  it("tells the links of an invocation on each of Lambda's own spans of it", () => {
    const links = [{ traceId: '1-6b02d000-0123456789abcdef00000002', spanId: 'ab', attributes: {} }];
    const handlerSpan = span({ name: 'Invocation', role: 'invocation', links });
    const work = span({ name: 'work' });
    const one = invocation([handlerSpan, work], { handlerSpan });
    const index = indexOf([one.functionSpan], [one]);
    const linked = (shown: Span): number => detailsOf(shown, index).notes.filter(({ traceId }) => traceId).length;
    assert.deepEqual([one.functionSpan, handlerSpan, work].map(linked), [1, 1, 0]);
  });

  it('leads from what failed to what the failure began with', () => {
    const charge = span({ name: 'charge', status: 'fault', exceptions: [exception('Declined', 'no money')] });
    const handler = span({ name: 'handler', status: 'fault', exceptions: charge.exceptions, children: [charge] });
    const caught = span({ name: 'caught', status: 'error' });
    const root = span({ name: 'root', status: 'fault', children: [handler, caught] });
    const index = indexOf([root]);
    const of = (each: Span): SpanDetails['failure'] => detailsOf(each, index).failure;
    const origin = { spanId: charge.id, name: 'charge' };
    assert.deepEqual(of(handler), { text: 'Failed because of', origin, evidence: 'by the same exception' });
    assert.deepEqual(of(root)?.origin, origin);
    assert.equal(of(root)?.evidence, 'by the same exception, then in the same way');
    assert.deepEqual(of(charge), {
      text: 'The failure of the trace began here',
      origin: undefined,
      evidence: 'it spread up to root',
    });
    assert.equal(of(caught), undefined);
  });

  it('says what the critical path, gaps, retries and clocks say of a span', () => {
    const callee = span({ name: 'callee', kind: 'segment', start: 1180, end: 1250 });
    const call = span({
      name: 'S3',
      namespace: 'aws',
      aws: { retries: 3 },
      start: 1200,
      end: 1300,
      children: [callee],
    });
    const one = invocation([call]);
    const index = indexOf([one.functionSpan], [one]);
    assert.equal(
      fact(detailsOf(one.functionSpan, index), 'Critical path'),
      'on it: for 900 ms the request waited for this span itself',
    );
    assert.deepEqual(textsOf(detailsOf(one.functionSpan, index)), [
      'No subsegment explains 900 ms of the handler (90 %). The longest gap is 700 ms from 300 ms on, after S3.',
    ]);
    assert.deepEqual(textsOf(detailsOf(call, index)), [
      'Its SDK sent it at least 2 more times, until it succeeded or gave up.',
    ]);
    const ran = (status: 'ok' | 'fault') => span({ name: 'f', kind: 'segment', role: 'lambdaService', status });
    const again = span({
      ...{ name: 'Lambda', namespace: 'aws', aws: { operation: 'Invoke', retries: 4 } },
      children: [ran('fault'), ran('ok')],
    });
    assert.deepEqual(textsOf(detailsOf(again, indexOf([again]))), [
      'Its SDK made at least 4 attempts at it, of which 2 were recorded: fault after 100 ms, ok after 100 ms.',
    ]);
    assert.deepEqual(textsOf(detailsOf(callee, index)), [
      'It begins 20 ms before the span around it: the clocks of the two services differ.',
    ]);
  });

  it('tells time on the critical path as its own only as far as self time goes', () => {
    const pathOf = (...children: readonly Span[]): readonly (string | undefined)[] => {
      const root = span({ name: 'root', start: 1000, end: 2000, children });
      const details = detailsOf(root, indexOf([root]));
      return [fact(details, 'Self time'), fact(details, 'Critical path')];
    };
    // The first ran on when what ended last began: it held nothing up, but ran.
    const [first, last] = [span({ name: 'a', start: 1000, end: 1003 }), span({ name: 'b', start: 1001, end: 2000 })];
    assert.deepEqual(pathOf(first, last), ['0 ms', 'on it: for 1 ms no span below it held the request up']);
    assert.deepEqual(pathOf(span({ name: 'a', start: 1000.0002, end: 2000 })), [
      '0 ms',
      'on it, through what is below',
    ]);
    assert.deepEqual(pathOf(span({ name: 'a', start: 1001, end: 2000 })), [
      '1 ms',
      'on it: for 1 ms the request waited for this span itself',
    ]);
  });

  it('notes what is odd', () => {
    const link = {
      traceId: '1-6b02d000-0123456789abcdef00000009',
      spanId: 'ab',
      attributes: { 'aws.xray.reserved.reference_type': 'parent' },
    };
    const early = span({
      name: 'e',
      kind: 'segment',
      start: 1080,
      end: 1600,
      inferred: true,
      links: [link],
      notes: ['it has no name'],
    });
    const parent = span({ name: 'p', start: 1100, end: 1500, children: [early] });
    const noted = detailsOf(early, indexOf([parent]));
    assert.deepEqual(textsOf(noted), [
      'Of its document: it has no name.',
      'X-Ray inferred it from the call around it: the called service recorded nothing itself.',
      'It begins 20 ms before the span around it: it was recorded so.',
      'It ends 100 ms after the span around it, which did not wait for it.',
      'It was caused by span ab of trace 1-6b02d000-0123456789abcdef00000009',
    ]);
    assert.deepEqual(noted.notes.map(({ traceId }) => traceId).filter(Boolean), [link.traceId]);
    const forged = span({ name: 'l', links: [{ ...link, traceId: 'command:x' }] });
    assert.deepEqual(detailsOf(forged).notes, [
      { text: 'It was caused by span ab of trace command:x', traceId: undefined },
    ]);
    const open = span({ name: 'o', end: undefined, synthetic: true });
    assert.equal(detailsOf(open).notes.length, 2);
    assert.equal(fact(detailsOf(open), 'Duration'), 'in progress');
  });

  it('finds nothing odd in an Init that ran before its segment', () => {
    const init = span({ name: 'Init', role: 'init', start: 500, end: 900 });
    assert.deepEqual(
      detailsOf(init, indexOf([span({ name: 'f', start: 1000, end: 2000, children: [init] })])).notes,
      [],
    );
  });
});
