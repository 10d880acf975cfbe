import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('givenCommands', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** Where a call of S3 stands: `file:line` of each place, or nothing. */
  async function placesOf(operation: string, sources: Readonly<Record<string, string>>): Promise<string> {
    const files = new MemoryFiles(
      Object.fromEntries(Object.entries(sources).map(([name, text]) => [`file:///app/${name}`, text])),
    );
    const code = new CachedCodeIndex(files, new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(`file:///app/${Object.keys(sources)[0]}`);
    code.dispose();
    const match = matchSpan(span({ name: 'S3', namespace: 'aws', aws: { operation } }), siteIndex(declared(), facts));
    if (match.kind === 'none') return '';
    return match.sites.map(({ place }) => `${place.file.replace('file:///app/', '')}:${place.line}`).join(' ');
  }

  const send = `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'; const client = new S3Client({});
export const send = (Command, input) => client.send(new Command(input));
`;
  const call = (command: string): string => `import { send } from './send.js'; import * as s3 from '@aws-sdk/client-s3';
send(${command}, {});
`;

  it('stands where a command is sent whose class callers give', async () => {
    assert.equal(await placesOf('PutObject', { 'a.js': call('s3.PutObjectCommand'), 'send.js': send }), 'send.js:2');
    assert.equal(await placesOf('CopyObject', { 'a.js': call('s3.PutObjectCommand'), 'send.js': send }), '');
  });

  it('leaves no other line certain where callers give what nobody knows', async () => {
    const direct = `${send}client.send(new GetObjectCommand({}));\n`;
    const asked = (command: string): Promise<string> =>
      placesOf('GetObject', { 'a.js': `${call('s3.PutObjectCommand')}send(${command}, {});`, 'send.js': direct });
    assert.equal(await asked('s3.DeleteObjectCommand'), 'send.js:3');
    assert.equal(await asked('s3.GetObjectCommand'), 'send.js:2 send.js:3');
    assert.equal(await asked('commands[name]'), 'send.js:3 send.js:2');
    const only = { 'a.js': call('commands[name]'), 'send.js': direct };
    assert.equal(await placesOf('GetObject', only), 'send.js:3 send.js:2', 'no command is known');
    assert.equal(await placesOf('PutObject', only), '', 'no line makes it for certain');
  });

  it('knows what callers give that take a module apart', async () => {
    const script = `const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3'); const client = new S3Client({});
const send = (Command, input) => client.send(new Command(input));
client.send(new GetObjectCommand({}));
module.exports = { send };
`;
    const asked = (taken: string): Promise<string> =>
      placesOf('GetObject', {
        'a.js': `const { PutObjectCommand } = require('@aws-sdk/client-s3'); const { ${taken} } = require('./send');
own(PutObjectCommand, {});
`.replace('own', taken.includes(':') ? 'own' : 'send'),
        'send.js': script,
      });
    assert.equal(await asked('send'), 'send.js:3');
    assert.equal(await asked('send: own'), 'send.js:3');
  });

  it('leaves no other line of the service certain beside one that sends what nobody knows', async () => {
    const asked = (sent: string, operation = 'GetObject'): Promise<string> =>
      placesOf(operation, {
        'a.js': `import * as s3 from '@aws-sdk/client-s3'; import { SQSClient } from '@aws-sdk/client-sqs'; import { Own, GetObjectCommand, bus, made } from 'package'; const client = new s3.S3Client({});
const COMMANDS = { get: s3.GetObjectCommand }; class Mine extends s3.GetObjectCommand {}
client.send(new s3.GetObjectCommand({}));
client.send(new s3.ListObjectsV2Command({}));
export async function run(kind) { ${sent}; }
`,
      });
    const unknown = [
      'client.send(new COMMANDS[kind]({}))',
      'const Kind = COMMANDS[kind]; client.send(new Kind({}))',
      'client.send(new (kind ? s3.GetObjectCommand : s3.HeadObjectCommand)({}))',
      'const command = kind && new COMMANDS[kind]({}); client.send(command)',
      'client.send(kind ? new COMMANDS[kind]({}) : new s3.HeadObjectCommand({}))',
      'client.send(new Mine({}))',
      'client.send(new Own({}))',
      'client.send(made({}))',
      'client.send(made[kind])',
      'client.send(kind ? made : bus)',
      'kind.client.send(new COMMANDS[kind]({}))',
      'kind.client.send(new GetObjectCommand({}))',
      'const command = new GetObjectCommand({}); kind.client.send(command)',
    ];
    for (const sent of unknown) assert.equal(await asked(sent), 'a.js:3 a.js:5', sent);
    const known = [
      'client.send(new s3.HeadObjectCommand({ Since: new Date() }))',
      'client.send(new s3.HeadObjectCommand({}), { abortSignal: new Timeout(1).signal }, new Own())',
      'client.send(kind ? new s3.CopyObjectCommand({}) : new s3.HeadObjectCommand({}))',
      'new SQSClient({}).send(new COMMANDS[kind]({}))',
      'bus.send(new COMMANDS[kind]({}))',
      'kind.bus.send(new Own({}))',
      'bus.send(new GetObjectCommand({}))',
    ];
    for (const sent of known) assert.equal(await asked(sent), 'a.js:3', sent);
    assert.equal(await asked('kind.client.send(new GetObjectCommand({}))', 'ListObjectsV2'), 'a.js:4');
    const built = 'const built = { list: new s3.HeadObjectCommand({}) }; client.send(built[kind])';
    assert.equal(await asked(built), 'a.js:3');
    assert.equal(await asked(built, 'HeadObject'), 'a.js:5');
  });

  it('takes no answer to a request for what sends a command that another file builds', async () => {
    const build = `import { send } from './send.js'; import * as s3 from '@aws-sdk/client-s3';
export const handler = (id, res) => reply(res, send(made, new s3.GetObjectCommand({ Key: id })));
`;
    const sends = `export const send = (client, command) => client.send(command);\n`;
    const both = (answer: string): Promise<string> =>
      placesOf('GetObject', { 'a.js': build, 'send.js': `${sends}export const reply = (res, body) => ${answer};` });
    for (const answer of ['res.send(body)', 'res.status(200).set({}).send(body)'])
      assert.equal(await both(answer), 'send.js:1', answer);
    assert.equal(await both('res.client.send(body)'), 'send.js:1 send.js:2');
    for (const [parameters, call] of [
      ['response: S3Client, body', 'response.send(body)'],
      ['_, body', '{ const res = new S3Client({}); return res.send(body); }'],
    ]) {
      const text = `import { S3Client } from '@aws-sdk/client-s3';\n${sends}export const reply = (${parameters}) => ${call};`;
      const sources = { 'a.js': build.replace('send.js', 'send.ts'), 'send.ts': text };
      assert.equal(await placesOf('GetObject', sources), 'send.ts:2 send.ts:3', call);
    }
  });

  it('takes nothing else that is made and sent for a call of AWS', async () => {
    const bus = `export const send = (Event, input) => bus.send(new Event(input));`;
    const direct = `${call('OrderPlaced')}new s3.S3Client({}).send(new s3.GetObjectCommand({}));`;
    assert.equal(await placesOf('GetObject', { 'a.js': direct, 'send.js': bus }), 'a.js:3');
  });
});
