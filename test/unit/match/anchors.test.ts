import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchInvocation, type KnownPlaces } from '../../../src/match/matchInvocation.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { Span } from '../../../src/trace/span.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, invocation, span } from './literals.ts';

const NOWHERE: KnownPlaces = {
  throwPlace: () => ({ kind: 'unknown', reason: '' }),
  codePlace: () => ({ kind: 'unknown', reason: '' }),
};

/** A call of S3 on one bucket that begins at a time, ms. */
function s3(operation: string, start: number): Span {
  return span({ name: 'S3', namespace: 'aws', aws: { operation, bucket_name: 'a' }, start, end: start + 1 });
}

function named(name: string, start: number, children: readonly Span[] = []): Span {
  return span({ name, start, end: start + 50, children });
}

describe('Anchors', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines of the spans, each as one or several; the handler stands in the second line. */
  async function linesOf(file: string, text: string, ...spans: readonly Span[]): Promise<string> {
    const uri = `file:///app/${file}`;
    const facts = await parser.parse(uri, text);
    const index = siteIndex(
      declared({ handlerPlace: { file: uri, line: 2, column: 1, symbol: 'handler' } }),
      facts ? [facts] : [],
    );
    return matchInvocation(invocation(spans), index, NOWHERE)
      .spans.map(({ match }) => (match.kind === 'tied' ? match.sites.map(({ place }) => place.line).join('|') : 'none'))
      .join(' ');
  }

  const waiting = (
    between: string,
    after = '',
  ): string => `const { S3, waitUntilObjectExists } = require('@aws-sdk/client-s3'); const s3 = new S3({});
exports.handler = async (event) => {
  await waitUntilObjectExists({ client: s3 }, { Bucket: 'a', Key: 'k' });
  ${between}
  await s3.headObject({ Bucket: 'a', Key: 'k' });
  ${after}
};`;

  it('leaves out what is over before a line that is certain, and what begins after it', async () => {
    const source = waiting(`await s3.getObject({ Bucket: 'a', Key: 'k' });`);
    const spans = [s3('HeadObject', 1), s3('HeadObject', 3), s3('GetObject', 5), s3('HeadObject', 7)];
    assert.equal(await linesOf('a.js', source, ...spans), '3 3 4 5');
    assert.equal(await linesOf('a.js', source, s3('GetObject', 5), s3('HeadObject', 7)), '4 5', 'one did nothing');
  });

  it('leaves a tie what began at the same time, and what nothing certain stands between', async () => {
    const source = waiting(`await s3.getObject({ Bucket: 'a', Key: 'k' });`);
    const spans = [s3('HeadObject', 1), s3('GetObject', 5), s3('HeadObject', 5)];
    assert.equal(await linesOf('a.js', source, ...spans), '3 4 3|5');
    const after = waiting('', `await s3.getObject({ Bucket: 'a', Key: 'k' });`);
    assert.equal(
      await linesOf('a.js', after, s3('HeadObject', 1), s3('HeadObject', 3), s3('GetObject', 5)),
      '3|5 3|5 6',
    );
  });

  it('asks no line that goes on while others run', async () => {
    for (const between of [
      `const got = s3.getObject({ Bucket: 'a', Key: 'k' });`,
      `setTimeout(async () => { await s3.getObject({ Bucket: 'a', Key: 'k' }); });`,
      `each(event, async () => { await s3.getObject({ Bucket: 'a', Key: 'k' }); });`,
    ])
      assert.equal(
        await linesOf('a.js', waiting(between), s3('HeadObject', 1), s3('GetObject', 5), s3('HeadObject', 7)),
        '3|5 4 3|5',
        between,
      );
  });

  it('asks lines in loops by the loop as a whole', async () => {
    const source = (first: string, second: string): string => `
def handler(event, context):
    for each in event:
        ${first}
    with xray_recorder.in_subsegment("same"):
        pass
    for each in event:
        ${second}
`;
    const [same, one] = [
      'with xray_recorder.in_subsegment("same"): pass',
      'with xray_recorder.in_subsegment("one"): pass',
    ];
    const spans = [named('one', 1), named('one', 2), named('same', 3)];
    assert.equal(await linesOf('a.py', source(one, same), ...spans), '4 4 5|8', 'the second loop may make it');
    assert.equal(
      await linesOf('a.py', source(same, one), named('same', 1), named('same', 2), named('one', 3)),
      '4|5 4|5 8',
    );
  });

  it('asks nothing of what a generator does where it is gone through', async () => {
    const source = `import boto3; s3 = boto3.client("s3")
def handler(event, context):
    found = (s3.head_object(Bucket="a", Key=each) for each in event)
    s3.get_object(Bucket="a", Key="k")
    s3.head_object(Bucket="a", Key="k")
    return list(found)
`;
    assert.equal(await linesOf('a.py', source, s3('GetObject', 2), s3('HeadObject', 3)), '4 3|5');
  });

  it('keeps the runs of a span apart', async () => {
    const source = `
exports.handler = async (event) => {
  for (const each of event)
    await captureAsyncFunc('order', async (sub) => {
      while (more()) await captureAsyncFunc('same', work);
      await captureAsyncFunc('one', work);
      await captureAsyncFunc('same', work);
      sub.close();
    });
};`;
    const order = (at: number): Span =>
      named('order', at, [named('same', at + 1), named('same', at + 2), named('one', at + 3), named('same', at + 4)]);
    assert.equal(await linesOf('a.js', source, order(100), order(200)), '4 5 5 6 7 4 5 5 6 7');
  });

  it('leaves out a line that makes one span and made another', async () => {
    const source = `const { S3 } = require('@aws-sdk/client-s3'); const s3 = new S3({});
exports.handler = async (event) => {
  await s3.headObject({ Bucket: 'b', Key: 'k' });
  await s3.headObject({ Bucket: event.bucket, Key: 'k' });
};`;
    const other = { ...s3('HeadObject', 1), aws: { operation: 'HeadObject', bucket_name: 'c' } };
    const own = { ...s3('HeadObject', 0), aws: { operation: 'HeadObject', bucket_name: 'b' } };
    assert.equal(await linesOf('a.js', source, own), '3|4');
    assert.equal(await linesOf('a.js', source, own, other), '3 4');
  });
});
