import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchInvocation, type KnownPlaces } from '../../../src/match/matchInvocation.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, invocation, span } from './literals.ts';

const NOWHERE: KnownPlaces = {
  throwPlace: () => ({ kind: 'unknown', reason: '' }),
  codePlace: () => ({ kind: 'unknown', reason: '' }),
};

describe('matchByNoted', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines of each Publish, which names these topics (or none). */
  async function linesOf(call: string, ...topics: readonly (string | undefined)[]): Promise<string> {
    const source = `import boto3
sns = boto3.client("sns")
topic = boto3.resource("sns").Topic("arn:aws:sns:us-east-1:000000000000:mail")
def handler(event, context):
    while event.pop():
        topic.publish(Message="a")
        ${call}
`;
    const facts = await parser.parse('file:///app/a.py', source);
    assert.ok(facts);
    const spans = topics.map((topic, at) =>
      span({
        ...{ name: 'sns', namespace: 'aws', start: 10 * (at + 1) },
        aws: { operation: 'Publish', ...(topic === undefined ? {} : { topic_arn: topic }) },
      }),
    );
    const matched = matchInvocation(invocation(spans), siteIndex(declared(), [facts]), NOWHERE).spans;
    const lines = matched.map(({ match }) =>
      match.kind === 'tied' ? match.sites.map(({ place }) => place.line).join('|') : 'none',
    );
    return lines.join(' ');
  }

  it('leaves out what names a resource that another span of the run names', async () => {
    const mail = 'arn:aws:sns:us-east-1:000000000000:mail';
    const call = 'sns.publish(PhoneNumber="+15555550100", Message="b")';
    assert.equal(await linesOf(call, undefined, mail), '7 6');
    assert.equal(await linesOf(call, undefined), '6|7', 'nothing says that topics are noted');
    assert.equal(await linesOf(call, undefined, `${mail}s`), '6|7 none', 'nor that this one is');
    assert.equal(await linesOf('sns.publish(**event.pop())', undefined, mail), '7 6|7');
    const target = `sns.publish(TargetArn="${mail}", Message="b")`;
    assert.equal(await linesOf(target, undefined, mail), '7 6|7', 'a target is noted nowhere');
  });
});
