import assert from 'node:assert/strict';
import { edited } from '../../../src/base/text/textEdit.ts';
import { examine, alarmsOf } from '../../tools/doctor/examine.ts';
import { tracedWork } from '../../tools/doctor/tracedWork.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

describe('mends of sources', () => {
  const codeOf = codeInTests();

  /** What the first alarm of a check makes of the source: its new text, or `paste`; undefined without an alarm. */
  async function mendOf(check: string, file: string, text: string): Promise<string | undefined> {
    const project: Project = {
      'template.yaml': tracedWork(file.endsWith('.py') ? 'python3.13' : 'nodejs22.x'),
      [file]: text,
    };
    const alarm = alarmsOf(await examine(project, codeOf)).find((each) => each.check === check);
    const { mend } = alarm ?? {};
    return mend && (mend.kind === 'edit' ? edited(mend.before, mend.edits) : 'paste');
  }

  const sdk = 'import psycopg2\nfrom aws_xray_sdk.core import patch_all, xray_recorder\n';
  const handler = `
def handler(event, context):
    with xray_recorder.in_subsegment("x"):
        return None
`;

  it('move a patch to above a statement', async () => {
    const moved = await mendOf(
      'instrumented.connections',
      'work.py',
      `${sdk}db: object = psycopg2.connect("x")\npatch_all()\n${handler}`,
    );
    assert.equal(moved, `${sdk}patch_all()\ndb: object = psycopg2.connect("x")\n${handler}`);
  });

  for (const [title, connects] of [
    ['a try', 'try:\n    db = psycopg2.connect("x")\nexcept OSError:\n    db = None\n'],
    ['a condition', 'if True:\n    db = psycopg2.connect("x")\n'],
    ['a list', 'dbs = [\npsycopg2.connect("x"),\n]\n'],
    ['arguments', 'dbs = dict(  # all\na=psycopg2.connect("x"))\n'],
    ['more than one line', 'db = \\\npsycopg2.connect("x")\n'],
  ] as const)
    it(`move no patch into ${title}`, async () => {
      const text = `${sdk}${connects}patch_all()\n${handler}`;
      assert.equal(await mendOf('instrumented.connections', 'work.py', text), 'paste');
    });

  it('patch below an import of one line alone', async () => {
    const text = (imported: string): string => `${imported}import boto3\ns3 = boto3.client("s3")\n${handler}`;
    const mended = (imported: string): Promise<string | undefined> =>
      mendOf('instrumented.clients', 'work.py', text(imported));
    const whole = 'from aws_xray_sdk.core import xray_recorder\n';
    assert.match(
      (await mended(whole)) ?? '',
      /xray_recorder\nfrom aws_xray_sdk.core import patch_all\n\npatch_all\(\)\n/,
    );
    assert.equal(await mended('from aws_xray_sdk.core import patch, \\\n    xray_recorder\n'), 'paste');
    assert.equal(await mended(`"""\n${whole}"""\nfrom aws_xray_sdk.core import (\n    xray_recorder)\n`), 'paste');
  });

  it('capture a client by what is made above it', async () => {
    const client = "const s3 = new S3Client({ region: 'eu-west-1' });\n";
    const tracer = "const tracer = new Tracer({ serviceName: 'work' });\n";
    const text = (made: string): string => `const { Tracer } = require('@aws-lambda-powertools/tracer');
const { S3Client } = require('@aws-sdk/client-s3');
${made}exports.handler = async () => { tracer.getSegment(); return s3.send({}); };
`;
    const mended = (made: string): Promise<string | undefined> => mendOf('instrumented.clients', 'work.js', text(made));
    const captured = "const s3 = tracer.captureAWSv3Client(new S3Client({ region: 'eu-west-1' }));\n";
    assert.equal(await mended(tracer + client), text(tracer + captured));
    assert.equal(await mended(client + tracer), 'paste');
    assert.equal(await mended(`function f() {\n  ${tracer}}\n${client}`), 'paste');
    assert.equal(await mended(`${tracer}const s3 = new S3Client;\nwork(1);\n`), 'paste');
    assert.equal(await mended(`${tracer}const s3 = new S3Client({ p: /\\)'/ });\nwork('');\n`), 'paste');
  });

  it('decorate a handler with a tracer that is made above it', async () => {
    const imported = 'from aws_lambda_powertools import Tracer\n';
    const handler = 'def handler(event, context):\n    return {}\n';
    const mended = (text: string): Promise<string | undefined> =>
      mendOf('instrumented.tracerUnused', 'work.py', imported + text);
    assert.match((await mended(`tracer = Tracer()\n${handler}`)) ?? '', /@tracer.capture_lambda_handler\ndef handler/);
    assert.equal(await mended(`${handler}tracer = Tracer()\n`), 'paste');
  });

  for (const [title, imported, call] of [
    ['import', "import { captureAWSv3Client, captureFunc } from 'aws-xray-sdk-core';", 'captureAWSv3Client'],
    ['renamed import', "import { captureAWSv3Client as traced } from 'aws-xray-sdk-core';", 'traced'],
    ['require', "const { captureFunc, captureAWSv3Client: traced } = require('aws-xray-sdk-core');", 'traced'],
  ] as const)
    it(`capture a client by what a file names: ${title}`, async () => {
      const text = (made: string): string =>
        `${imported}\nimport { S3Client } from '@aws-sdk/client-s3';\nconst s3 = ${made};\nexport const handler = async () => s3;\n`;
      assert.equal(
        await mendOf('instrumented.clients', 'work.js', text('new S3Client({})')),
        text(`${call}(new S3Client({}))`),
      );
    });

  it('are written as the language of the service writes them', async () => {
    const pasted = async (provider: string) => {
      const source = `export default {\n  service: 'work',\n  provider: { name: 'aws', runtime: 'nodejs22.x'${provider} },\n  functions: { work: { handler: 'work.handler' } },\n};\n`;
      const project = { 'serverless.ts': source, 'work.js': 'exports.handler = async () => 1;\n' };
      const alarm = alarmsOf(await examine(project, codeOf)).find(({ check }) => check === 'declared.tracing');
      return alarm?.mend?.kind === 'paste' ? [alarm.mend.text, alarm.mend.where] : assert.fail('it is to be pasted');
    };
    assert.deepEqual(await pasted(''), ['tracing: { lambda: true },', 'Write it in provider.']);
    assert.deepEqual(await pasted(', tracing: {}'), ['lambda: true,', 'Write it in provider.tracing.']);
    assert.deepEqual(await pasted(', tracing: { lambda: false }'), [
      'lambda: true,',
      'Write it in provider.tracing, in place of what is there.',
    ]);
  });
});
