import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('what is lazy', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** Where a call of Scan stands: `file:line` of each place, or nothing. */
  async function placesOf(sources: Readonly<Record<string, string>>, table = 'orders'): Promise<string> {
    const files = new MemoryFiles(
      Object.fromEntries(Object.entries(sources).map(([name, text]) => [`file:///app/${name}`, text])),
    );
    const code = new CachedCodeIndex(files, new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(`file:///app/${Object.keys(sources)[0]}`);
    code.dispose();
    const scan = span({ name: 'DynamoDB', namespace: 'aws', aws: { operation: 'Scan', table_name: table } });
    const match = matchSpan(scan, siteIndex(declared(), facts));
    if (match.kind === 'none') return '';
    return match.sites.map(({ place }) => `${place.file.replace('file:///app/', '')}:${place.line}`).join(' ');
  }

  const store = `import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'; const client = new DynamoDBClient({});
export const pages = (TableName: string) => paginateScan({ client }, { TableName });\n`;
  const loop = `import { pages } from './store';\nfor await (const page of pages('orders')) page;\n`;

  it('stands at the loop of another file that goes through it', async () => {
    assert.equal(await placesOf({ 'a.ts': loop, 'store.ts': store }), 'a.ts:2');
  });

  it('stands at the loop over the table that is asked for', async () => {
    const two = `${loop}for await (const page of pages('lines')) page;\n`;
    assert.equal(await placesOf({ 'a.ts': two, 'store.ts': store }), 'a.ts:2');
    assert.equal(await placesOf({ 'a.ts': two, 'store.ts': store }, 'lines'), 'a.ts:3');
  });

  it('stands nowhere where it goes elsewhere, too', async () => {
    assert.equal(await placesOf({ 'a.ts': `${loop}read(pages('orders'));`, 'store.ts': store }), '');
    assert.equal(await placesOf({ 'a.ts': `${loop}export const all = pages;`, 'store.ts': store }), '');
    const others = `import { pages } from './store';\nconst all = pages('orders'); read(all); for await (const page of all) page;`;
    assert.equal(await placesOf({ 'a.ts': others, 'store.ts': store }), '');
  });

  it('leaves no other line certain where nobody knows who goes through it', async () => {
    const direct = `${store}client.send(new ScanCommand({ TableName: 'orders' }));`.replace('{ D', '{ ScanCommand, D');
    assert.equal(await placesOf({ 'a.ts': direct }), 'a.ts:3');
    assert.equal(
      await placesOf({ 'a.ts': `import { pages } from './store'; pages('orders').tee();`, 'store.ts': direct }),
      '',
    );
    const handed = direct.replace('export const pages =', 'export default');
    assert.equal(await placesOf({ 'a.ts': handed }), '');
  });

  it('runs in no span that only makes it', async () => {
    const sources = (body: string) => ({
      'a.ts': `import { captureFunc } from 'aws-xray-sdk-core';\ncaptureFunc('x', ${body});`,
    });
    const within = async (body: string) => {
      const files = new MemoryFiles({ 'file:///app/a.ts': sources(body)['a.ts'] });
      const code = new CachedCodeIndex(files, new DirectParser(wasmFolder));
      const facts = await code.facts('file:///app/a.ts');
      code.dispose();
      return facts?.sites.find(({ name }) => name === 'y')?.within?.line;
    };
    assert.equal(await within("() => captureFunc('y', () => 1)"), 2);
    assert.equal(await within("function* () { yield captureFunc('y', () => 1); }"), undefined);
  });

  it('is followed in Python as well', async () => {
    const python = `import boto3\ndef pages(): return boto3.client("dynamodb").get_paginator("scan").paginate(TableName="orders")\n`;
    const use = `from store import pages\ndef handler(event, context):\n  for page in pages(): pass\n`;
    assert.equal(await placesOf({ 'a.py': use, 'store.py': python }), 'a.py:3');
    assert.equal(await placesOf({ 'a.py': `${use}  read(pages())\n`, 'store.py': python }), '');
  });

  it('follows a variable that has the name of its function, or of a member', async () => {
    const python = (more: string): string => `import boto3
client = boto3.client("dynamodb")
class Store:
    def pages(self):
        pages = client.get_paginator("scan").paginate(TableName="orders")
        ${more}
        for page in pages:
            pass
`;
    for (const more of ['self.pages', 'read(pages=1)', ''])
      assert.equal(await placesOf({ 'a.py': python(more) }), 'a.py:7', more);
    assert.equal(await placesOf({ 'a.py': python('read(pages=pages)') }), '', 'it is given to another');
  });

  it('follows what a pipeline gives to its functions, and no stream beyond', async () => {
    const piped = (rest: string): string =>
      `${store}
const rows = Readable.from(pages('orders'));
${rest}`.replaceAll('export const', 'const');
    const each = 'async function* (source) { for await (const page of source) yield page; }';
    assert.equal(await placesOf({ 'a.ts': piped(`await pipeline(rows, ${each}, process.stdout);`) }), 'a.ts:5');
    assert.equal(await placesOf({ 'a.ts': piped('for await (const page of rows) page;') }), 'a.ts:5');
    for (const lost of ['await pipeline(rows, zip());', 'rows.pipe(zip());', `rows.on('data', read);`])
      assert.equal(await placesOf({ 'a.ts': piped(lost) }), '', lost);
  });
});
