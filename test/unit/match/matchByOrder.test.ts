import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import type { HandlerPlace } from '../../../src/functions/lambdaFunction.ts';
import { matchInvocation, type KnownPlaces } from '../../../src/match/matchInvocation.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { Span } from '../../../src/trace/span.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, invocation, span } from './literals.ts';

const NOWHERE: KnownPlaces = {
  throwPlace: () => ({ kind: 'unknown', reason: '' }),
  codePlace: () => ({ kind: 'unknown', reason: '' }),
};

/** Spans of one name that begin at these times, ms, in this order of the document. */
function same(...starts: readonly number[]): readonly Span[] {
  return starts.map((start) => span({ name: 'same', start, end: start + 5 }));
}

describe('matchByOrder', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines of the spans, each as one or several. */
  async function linesOf(
    file: string,
    text: string,
    spans: readonly Span[],
    handlerLine = 1,
    others: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const uri = `file:///app/src/${file}`;
    const sources = Object.entries({ ...others, [file]: text });
    const facts = await Promise.all(sources.map(([name, source]) => parser.parse(`file:///app/src/${name}`, source)));
    const handlerPlace: HandlerPlace = { file: uri, line: handlerLine, column: 1, symbol: 'handler' };
    const index = siteIndex(
      declared({ handlerPlace }),
      facts.flatMap((each) => each ?? []),
    );
    const matched = matchInvocation(invocation(spans), index, NOWHERE).spans;
    const texts = matched.map(({ match }) =>
      match.kind === 'tied' ? match.sites.map(({ place }) => place.line).join('|') : 'none',
    );
    return texts.join(' ');
  }

  it('leaves a tie what wrote a batch: its 25th item, or its end', async () => {
    const written = (...starts: readonly number[]): readonly Span[] =>
      starts.map((start) => span({ name: 'dynamodb', namespace: 'aws', aws: { operation: 'BatchWriteItem' }, start }));
    const closed = `import boto3
def handler(event, context):
    with boto3.resource("dynamodb").Table("orders").batch_writer() as batch:
        for each in event:
            batch.put_item(Item=each)
`;
    assert.equal(await linesOf('a.py', closed, written(10), 2), '3|5');
    assert.equal(await linesOf('a.py', closed, written(10, 20), 2), '3|5 3|5');
    const open = `import boto3
def handler(event, context):
    batch = boto3.resource("dynamodb").Table("orders").batch_writer()
    batch.__enter__()
    for each in event:
        batch.put_item(Item=each)
`;
    assert.equal(await linesOf('a.py', open, written(10), 2), '3|6');
    const beside = `import boto3
def handler(event, context):
    with boto3.resource("dynamodb").Table("orders").batch_writer() as batch:
        for each in event:
            batch.put_item(Item=each)
        boto3.client("s3").put_object(Bucket="a", Key="k")
        batch.put_item(Item=event)
`;
    const few = beside.replace('for each in event:', 'if event:');
    assert.equal(await linesOf('a.py', few, written(10), 2), '3', 'two items fill no batch');
    const put = span({ name: 's3', namespace: 'aws', aws: { operation: 'PutObject' }, start: 10 });
    assert.equal(await linesOf('a.py', beside, [put, ...written(20)], 2), '6 3|5|7', 'what closes it comes after');
  });

  it('tells lines of the handler apart that one run takes one after the other', async () => {
    const source = (between: string): string => `exports.handler = async () => {
      await captureAsyncFunc('same', work);
      ${between}
      await captureAsyncFunc('same', work);
    };`;
    assert.equal(await linesOf('a.js', source(''), same(10, 20)), '2 4');
    assert.equal(await linesOf('a.js', source(''), same(20, 10)), '4 2');
    assert.equal(await linesOf('a.js', source(''), same(10)), '2|4', 'one of them did not run');
    assert.equal(await linesOf('a.js', source(''), same(10, 20, 30)), '2|4 2|4 2|4', 'one ran twice');
    assert.equal(await linesOf('a.js', source(''), same(10, 10)), '2|4 2|4', 'at the same time');
  });

  it('tells them apart in a span that runs them, each time that it does', async () => {
    const python = `def handler(event, context):
    for order in event:
        save(order)

def save(order):
    with xray_recorder.in_subsegment("order"):
        with xray_recorder.in_subsegment("same"):
            pass
        with xray_recorder.in_subsegment("same"):
            pass
`;
    const orders = [100, 200].map((start) =>
      span({ name: 'order', start, end: start + 50, children: same(start + 1, start + 20) }),
    );
    assert.equal(await linesOf('a.py', python, orders), '6 7 9 6 7 9');
    const script = `exports.handler = async (event) => {
      for (const each of event) await save(each);
    };
    const save = (order) => captureAsyncFunc('order', async (sub) => {
      await s3.send(new PutObjectCommand({ Bucket: 'a' }));
      await s3.send(new PutObjectCommand({ Bucket: 'a' }));
      sub.close();
    });`;
    const put = (start: number): Span =>
      span({ name: 'S3', namespace: 'aws', aws: { operation: 'PutObject', bucket_name: 'a' }, start, end: start + 1 });
    const imports = `const { PutObjectCommand } = require('@aws-sdk/client-s3');`;
    const saved = [100, 200].map((start) =>
      span({ name: 'order', start, end: start + 50, children: [put(start + 1), put(start + 9)] }),
    );
    assert.equal(await linesOf('a.js', `${script}\n${imports}`, saved), '4 5 6 4 5 6');
  });

  for (const [why, body] of [
    ['in a loop', 'for (const x of event) { captureFunc("same", f);\n captureFunc("same", f); }'],
    [
      'in a function that may be called more often',
      'each(() => { captureFunc("same", f);\n captureFunc("same", f); })',
    ],
    ['one in a loop', 'while (x) captureFunc("same", f);\n captureFunc("same", f);'],
    ['together', 'captureFunc("same",\n captureFunc("same", f));'],
  ] as const) {
    it(`leaves a tie what runs ${why}`, async () => {
      const lines = await linesOf('a.js', `exports.handler = async (event) => {\n${body}\n};`, same(10, 20));
      assert.equal(lines, '2|3 2|3');
    });
  }

  it('leaves a tie what is not waited for', async () => {
    const source = (wait: string): string => `const { S3 } = require('@aws-sdk/client-s3');
exports.handler = async () => {
  const first = ${wait} new S3({}).getObject({ Bucket: 'a' });
  await new S3({}).getObject({ Bucket: 'a' });
};`;
    const get = (start: number): Span =>
      span({ name: 'S3', namespace: 'aws', aws: { operation: 'GetObject', bucket_name: 'a' }, start, end: start + 1 });
    assert.equal(await linesOf('a.js', source('await'), [get(1), get(5)], 2), '3 4');
    assert.equal(await linesOf('a.js', source(''), [get(1), get(5)], 2), '3|4 3|4');
  });

  it('leaves a tie what a coroutine may begin later', async () => {
    const source = (first: string): string => `import aioboto3
async def handler(event, context):
    async with aioboto3.Session().client("s3") as s3:
        first = ${first}(s3.get_object(Bucket="a", Key="k"))
        await s3.get_object(Bucket="a", Key="k")
`;
    const get = (start: number): Span =>
      span({ name: 's3', namespace: 'aws', aws: { operation: 'GetObject', bucket_name: 'a' }, start, end: start + 1 });
    assert.equal(await linesOf('a.py', source('await '), [get(1), get(5)], 2), '4 5');
    assert.equal(await linesOf('a.py', source('asyncio.create_task'), [get(1), get(5)], 2), '4|5 4|5');
  });

  it('leaves a tie what runs in a function that calls itself', async () => {
    const source = (between: string): string => `exports.handler = async function run(event) {
      await captureAsyncFunc('same', work);
      ${between}
      await captureAsyncFunc('same', work);
    };`;
    assert.equal(await linesOf('a.js', source('if (event.rerun) return log("run"); // run'), same(10, 20)), '2 4');
    assert.equal(await linesOf('a.js', source('if (event.more) return run({});'), same(10, 20)), '2|4 2|4');
    assert.equal(await linesOf('a.js', source('if (event.more) return exports.handler({});'), same(10, 20)), '2|4 2|4');
  });

  it('leaves a tie what runs in a handler that other code of its file may run again', async () => {
    const source = (between: string, more = ''): string => `exports.handler = async (event) => {
      await captureAsyncFunc('same', work);
      ${between}
      await captureAsyncFunc('same', work);
    };
    ${more}`;
    const again = (text: string): string => `const again = () => ${text};`;
    assert.equal(await linesOf('a.js', source('await other();', again('log(event)')), same(10, 20)), '2 4');
    const called = source('return again();', again('exports.handler({})'));
    assert.equal(await linesOf('a.js', called, same(10, 20)), '2|4 2|4');
    const python = (more: string): string => `def handler(event, context):
    with xray_recorder.in_subsegment("same"):
        pass
    ship(event)
    with xray_recorder.in_subsegment("same"):
        pass
${more}`;
    const shown = (more: string): Promise<string> => linesOf('a.py', python(more), same(10, 20));
    assert.equal(await shown('if __name__ == "__main__":\n    handler({}, None)\n'), '2 5');
    assert.equal(await shown('def ship(event):\n    """Runs handler."""\n    return 1\n'), '2 5');
    assert.equal(await shown('def ship(event):\n    return handler(event, None)\n'), '2|5 2|5');
    assert.equal(await shown('def ship(event):\n    return retry(handler)\n'), '2|5 2|5');
  });

  it('leaves a tie what runs in a handler that another file may run again', async () => {
    const source = `const { ship } = require('./ship');
exports.handler = async () => {
  await captureAsyncFunc('same', work);
  await ship();
  await captureAsyncFunc('same', work);
};`;
    const lines = (other: string): Promise<string> => linesOf('a.js', source, same(10, 20), 2, { 'ship.js': other });
    assert.equal(await lines('exports.ship = (handler) => handler();'), '3 5');
    assert.equal(await lines(`const { handler } = require('./b'); exports.ship = () => handler();`), '3 5');
    assert.equal(await lines(`const a = require('./a'); exports.ship = () => a.handler();`), '3|5 3|5');
  });

  it('leaves a tie what may make several spans', async () => {
    const source = `import boto3
s3 = boto3.client("s3")
def handler(event, context):
    s3.get_waiter("object_exists").wait(Bucket="a", Key="k")
    s3.head_object(Bucket="a", Key="k")
`;
    const head = (start: number): Span =>
      span({ name: 's3', namespace: 'aws', aws: { operation: 'HeadObject', bucket_name: 'a' }, start, end: start + 1 });
    assert.equal(await linesOf('a.py', source, [head(1), head(5)], 3), '4|5 4|5');
  });
});
