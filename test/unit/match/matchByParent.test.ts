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

describe('matchByParent', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines of a PutItem that stands below spans of these names, outermost first. */
  async function linesOf(file: string, text: string, ...above: readonly string[]): Promise<string> {
    return linesOfCall({ name: 'DynamoDB', operation: 'PutItem' }, file, text, ...above);
  }

  async function linesOfCall(
    { name, operation }: { readonly name: string; readonly operation: string },
    file: string,
    text: string,
    ...above: readonly string[]
  ): Promise<string> {
    const facts = await parser.parse(`file:///app/${file}`, text);
    assert.ok(facts);
    const put = span({ name, namespace: 'aws', aws: { operation } });
    const outermost = above.reduceRight<Span>((inner, name) => span({ name, children: [inner] }), put);
    const { spans } = matchInvocation(invocation([outermost]), siteIndex(declared(), [facts]), NOWHERE);
    const match = spans.find((each) => each.span === put)?.match;
    return match?.kind === 'tied' ? match.sites.map(({ place }) => place.line).join('|') : 'none';
  }

  const script = (given: string): string => `const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const X = require('aws-xray-sdk-core');
const db = new DynamoDB({});
exports.handler = () => X.captureAsyncFunc('save', async () => {
  await db.putItem({});
}${given});
const log = () => db.putItem({});
log();`;

  it('leaves out what runs in a span alone that is not around', async () => {
    assert.equal(await linesOf('a.js', script('')), '7');
    assert.equal(await linesOf('a.js', script(''), 'save'), '5|7', 'log may be called there');
    assert.equal(await linesOf('a.js', script(''), 'save', 'save'), '5|7');
    assert.equal(await linesOf('a.js', script(''), 'unknown'), '5|7', 'which may be any span');
    assert.equal(await linesOf('a.js', script(', segment')), '5|7', 'the segment is told by hand');
  });

  it('leaves out what runs in a thread, where a span of X-Ray is around', async () => {
    const python = (
      more: string,
      library = 'aws_xray_sdk.core',
      enter = 'xray_recorder.in_subsegment',
    ): string => `import boto3
from ${library} import xray_recorder, tracer
s3 = boto3.resource("s3").Bucket("letters")
def handler(event, context):
    with ${enter}("save"):
        s3.upload_file("a", "b"${more})
        s3.put_object(Key="c")
`;
    const put = { name: 'S3', operation: 'PutObject' };
    assert.equal(await linesOfCall(put, 'a.py', python(''), 'save'), '7');
    assert.equal(await linesOfCall(put, 'a.py', python('')), '6', 'no such span is around');
    assert.equal(await linesOfCall(put, 'a.py', python(', Config=config'), 'save'), '6|7', 'it may say otherwise');
    assert.equal(await linesOfCall(put, 'a.py', python(', **options'), 'save'), '6|7');
    assert.equal(await linesOfCall(put, 'a.py', python(''), 'unknown'), '6|7', 'which may be of any library');
    const other = python('', 'opentelemetry', 'tracer.start_as_current_span');
    assert.equal(await linesOfCall(put, 'a.py', other, 'save'), '6|7', 'others may follow threads');
  });

  it('asks what runs a function of Go, where that is given the context of the span', async () => {
    const go = (context: string): string => `package main
import ("github.com/aws/aws-sdk-go-v2/service/dynamodb"; "github.com/aws/aws-xray-sdk-go/xray")
func save(ctx context.Context, db *dynamodb.Client) {
  xray.Capture(ctx, "save", func(${context} context.Context) error {
    db.PutItem(ctx, &dynamodb.PutItemInput{})
  })
  db.PutItem(ctx, &dynamodb.PutItemInput{})
}`;
    assert.equal(await linesOf('main.go', go('ctx')), '7');
    assert.equal(await linesOf('main.go', go('inner')), '5|7', 'the call is made in the span around');
  });

  it("asks Java's functions, and what Python enters and decorates, but no coroutine", async () => {
    const java = `import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import com.amazonaws.xray.AWSXRay;
class A { DynamoDbClient db;
  void save() { AWSXRay.createSubsegment("save", () -> {
    db.putItem(x -> x.build()); }); }
  void log() { db.putItem(x -> x.build()); } }`;
    assert.equal(await linesOf('A.java', java), '6');
    const python = (kind: string): string => `import boto3
from aws_xray_sdk.core import xray_recorder
db = boto3.client("dynamodb")
@xray_recorder.capture("all")
def decorated():
    db.put_item()
${kind}def save():
    with xray_recorder.in_subsegment("save"):
        db.put_item()
db.put_item()
decorated(); save()`;
    assert.equal(await linesOf('a.py', python('')), '10');
    assert.equal(await linesOf('a.py', python(''), 'all'), '6|10');
    assert.equal(await linesOf('a.py', python('async ')), '9|10');
  });
});
