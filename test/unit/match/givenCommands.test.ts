import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/directParser.ts';
import { matchSpan } from '../../../src/match/matchSpan.ts';
import { siteIndex } from '../../../src/match/siteIndex.ts';
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
  });

  it('takes nothing else that is made and sent for a call of AWS', async () => {
    const bus = `export const send = (Event, input) => bus.send(new Event(input));`;
    const direct = `${call('OrderPlaced')}new s3.S3Client({}).send(new s3.GetObjectCommand({}));`;
    assert.equal(await placesOf('GetObject', { 'a.js': direct, 'send.js': bus }), 'a.js:3');
  });
});
