import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('requests to an address that begins elsewhere', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  const fn = declared({
    environment: {
      PAY_URL: { kind: 'text', text: 'https://pay.example.com/v1/' },
      PAY_HOST: { kind: 'text', text: 'pay.example.com' },
      OTHER_URL: { kind: 'text', text: 'https://other.example.com' },
      LATER_URL: { kind: 'unknown' },
      STAGE: { kind: 'text', text: 'dev' },
    },
  });

  /** The lines of a request, each as `file:line`; nothing where there is none. */
  async function placesOf(url: string, sources: Readonly<Record<string, string>>, method = 'GET'): Promise<string> {
    const files = new MemoryFiles(
      Object.fromEntries(Object.entries(sources).map(([name, text]) => [`file:///app/${name}`, text])),
    );
    const code = new CachedCodeIndex(files, new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(`file:///app/${Object.keys(sources)[0]}`);
    code.dispose();
    const http = { method, url, status: 200, contentLength: undefined };
    const made = span({ name: new URL(url).hostname, namespace: 'remote', http });
    const match = matchSpan(made, siteIndex(fn, facts));
    if (match.kind === 'none') return '';
    return match.sites.map(({ place }) => `${place.file.replace('file:///app/', '')}:${place.line}`).join(' ');
  }

  const PAY = 'https://pay.example.com/v1/charges';

  for (const address of [
    '`${process.env.PAY_URL}/charges`',
    'process.env.PAY_URL + "charges"',
    '`https://${process.env.PAY_HOST}/v1/charges`',
    '`${process.env.PAY_URL}${path}`',
    'new URL("/v1/charges", process.env.PAY_URL)',
    'new URL(`/v1${path}`, process.env.PAY_URL)',
  ])
    it(`knows the variables of the function: ${address}`, async () => {
      const text = `const path = String(Date.now());\nawait fetch(${address});\nawait fetch(path);\n`;
      assert.equal(await placesOf(PAY, { 'a.js': text }), 'a.js:2 a.js:3');
      assert.equal(await placesOf('https://other.example.com/v1/charges', { 'a.js': text }), '');
    });

  for (const [url, address] of [
    ['https://dev.example.com/charges', '`https://${process.env.STAGE}.example.com/charges`'],
    ['https://dev.example.com/charges', '`https://${process.env.STAGE}.${domain()}/charges`'],
    ['https://dev.example.com/charges', '`https://${process.env.STAGE}${domain()}/charges`'],
    ['http://pay.example.com:8080/charges', '`http://${process.env.PAY_HOST}:8080/charges`'],
    ['http://pay.example.com:8080/charges', '`http://${process.env.PAY_HOST}:${process.env.PORT}/charges`'],
    ['https://other.example.com/charges', 'new URL(`https://${domain()}/charges`, process.env.PAY_URL)'],
    ['https://other.example.com/charges', 'new URL(address(), process.env.PAY_URL)'],
  ] as const)
    it(`takes a variable for no more of a host than it is: ${address}`, async () => {
      const text = `await fetch(${address});\nawait fetch(\`\${url()}/charges\`);\n`;
      assert.ok((await placesOf(url, { 'a.js': text })).split(' ').includes('a.js:1'));
    });

  it('knows a host before a port that nobody sees', async () => {
    const text = 'await fetch(`http://pay.example.com:${port()}/charges`);\n';
    assert.equal(await placesOf('http://pay.example.com:8080/charges', { 'a.js': text }), 'a.js:1');
    assert.equal(await placesOf('http://other.example.com:8080/charges', { 'a.js': text }), '');
  });

  it('takes a variable behind the address of a client for what may be a path', async () => {
    const text = `import axios from 'axios';
const pay = axios.create({ baseURL: 'https://pay.example.com' });
await pay.get(\`\${process.env.STAGE}/charges\`);
`;
    assert.equal(await placesOf('https://pay.example.com/dev/charges', { 'a.js': text }), 'a.js:3');
  });

  it('knows what classes are given that are made elsewhere', async () => {
    const client = `export class Client {
  constructor(private readonly base: string = process.env.OTHER_URL!) {}
  get(path: string) { return fetch(\`\${this.base}\${path}\`); }
}
`;
    const made = (given: string): Record<string, string> => ({
      'a.ts': `import { Client } from './client';\nnew Client(${given}).get('/charges');\n`,
      'client.ts': client,
    });
    assert.equal(await placesOf(PAY, made('process.env.PAY_URL')), 'client.ts:3');
    assert.equal(await placesOf(PAY, made('"https://pay.example.com"')), 'client.ts:3');
    assert.equal(await placesOf(PAY, made('')), '', 'the default is another');
    assert.equal(await placesOf('https://other.example.com/charges', made('')), 'client.ts:3');
    assert.equal(await placesOf(PAY, made('process.env.LATER_URL')), '', 'only a deployment knows');
    assert.equal(await placesOf(PAY, made('event.url')), '');
    assert.equal(await placesOf(PAY, made('...urls')), '');
  });

  it('follows what a schema checks, and not what it changes', async () => {
    const asked = (schema: string): Promise<string> => {
      const text = `import { z } from 'zod';\nconst url = ${schema}.parse(process.env.PAY_URL);\nawait fetch(url + 'charges');\n`;
      return placesOf(PAY, { 'a.ts': text });
    };
    assert.equal(await asked('z.string().min(1)'), 'a.ts:3');
    assert.equal(await asked('z.string().transform(changed)'), '');
  });

  it('leaves a line in doubt beside one that may go to any address', async () => {
    const text = `await fetch(process.env.PAY_URL + 'charges');\nawait fetch(\`https://pay.example.com\${path()}\`);\n`;
    assert.equal(await placesOf(PAY, { 'a.js': text }), 'a.js:1 a.js:2');
  });

  it('knows them in Python', async () => {
    const text = `import os, httpx, requests
class Pay:
    def __init__(self, base: str = os.environ["OTHER_URL"]):
        self.base = base.rstrip("/")
        self.session = requests.Session()
    def get(self, path):
        return self.session.get(f"{self.base}/{path}")
Pay(os.environ["PAY_URL"]).get("charges")
httpx.Client(base_url=os.environ["OTHER_URL"]).get("/charges")
`;
    assert.equal(await placesOf(PAY, { 'a.py': text }), 'a.py:7');
    assert.equal(await placesOf('https://other.example.com/charges', { 'a.py': text }), 'a.py:9');
    const cut = text.replace('rstrip("/")', 'rstrip("1/")');
    assert.equal(await placesOf(PAY, { 'a.py': cut }), '', 'what is stripped may be a part of it');
    const byDefault = text.replace('Pay(os.environ["PAY_URL"])', 'Pay()');
    assert.equal(await placesOf(PAY, { 'a.py': byDefault }), '');
    assert.equal(await placesOf(PAY, { 'a.py': byDefault.replace('Pay()', 'Pay(base=url)') }), '');
  });

  it('knows them in formats of Go', async () => {
    const go = `package main
import ("fmt"; "net/http"; "os")
type Client struct { base string }
func (c *Client) get(id string) { http.Get(fmt.Sprintf("%s/charges/%s", c.base, id)) }
func main() { c := &Client{base: os.Getenv("PAY_URL")}; c.get("7") }
`;
    assert.equal(await placesOf(`${PAY}/7`, { 'main.go': go }), 'main.go:4');
    assert.equal(await placesOf('https://other.example.com/charges/7', { 'main.go': go }), '');
  });

  it('are open where code gives the client another host than the one that it is made with', async () => {
    const asked = (set: string, path = '/orders'): Promise<string> =>
      placesOf(`https://other.example.com/orders`, {
        'a.js': `const axios = require('axios'); const api = axios.create({ baseURL: 'https://pay.example.com' });
await api.get('${path}');
await axios.get('https://other.example.com/orders');
require('./setup');`,
        'setup.js': `const { api } = require('./a'); ${set}`,
      });
    assert.equal(await asked(''), 'a.js:3');
    assert.equal(await asked('this.baseURL = api;'), 'a.js:3');
    assert.equal(await asked('api.defaults.baseURL = process.env.LATER_URL;'), 'a.js:3 a.js:2');
    assert.equal(await asked('api.defaults.baseURL = process.env.LATER_URL;', '/carts'), 'a.js:3');
    const intercepted = (change: string): string => `api.interceptors.request.use((config) => { ${change} });`;
    assert.equal(await asked(intercepted('config.headers.Authorization = token; return config;')), 'a.js:3');
    assert.equal(await asked(intercepted('config.baseURL = other; return config;')), 'a.js:3 a.js:2');
    assert.equal(await asked(intercepted('return { ...config, baseURL: other };')), 'a.js:3 a.js:2');
  });

  it('may be the one beside a line that names the whole address', async () => {
    const text = "await fetch(`${base}/charges`);\nawait fetch('https://pay.example.com/v1/charges');";
    assert.equal(await placesOf(PAY, { 'a.js': text }), 'a.js:2 a.js:1');
    assert.equal(await placesOf(PAY, { 'a.js': text.replace('/charges', '/refunds') }), 'a.js:2');
  });

  it('are of clients that are given, or made where none is', async () => {
    const python = `import requests
class Pay:
    def __init__(self, session=None):
        self.session = session or requests.Session()
    def charge(self):
        return self.session.get("https://pay.example.com/v1/charges")
`;
    assert.equal(await placesOf(PAY, { 'a.py': python }), 'a.py:6');
    assert.equal(await placesOf(PAY, { 'a.py': python.replace('requests.Session()', 'make()') }), '');
  });

  it('are what callers of a function give it to send', async () => {
    const go = (send: string): string => `package main
import "net/http"
type pay struct { http *http.Client }
func (p *pay) ${send}(request *http.Request) { p.http.Do(request) }
func (p *pay) charge(ctx context.Context) {
	request, _ := http.NewRequest("GET", "https://pay.example.com/v1/charges", nil)
	p.${send}(request.WithContext(ctx))
}
func (p *pay) other() {
	request, _ := http.NewRequest("GET", "https://other.example.com/a", nil)
	p.http.Do(request)
}
`;
    assert.equal(await placesOf(PAY, { 'main.go': go('send') }), 'main.go:4');
    assert.equal(await placesOf('https://other.example.com/a', { 'main.go': go('send') }), 'main.go:11');
    assert.equal(
      await placesOf('https://other.example.com/a', { 'main.go': go('Send') }),
      'main.go:11 main.go:4',
      'others may call it',
    );
    const another = `${go('send')}func (p *pay) more(of string) { p.send(requestOf(of)) }`;
    assert.equal(await placesOf('https://other.example.com/a', { 'main.go': another }), 'main.go:11 main.go:4');
  });

  it('are open where the address is set before it is asked for', async () => {
    const asked = (made: string, set: string, call: string): Promise<string> =>
      placesOf('https://pay.example.com/a', {
        'a.js': `const axios = require('axios'); const at = ${made}; ${set}
await ${call};
await fetch('https://pay.example.com/a');`,
      });
    const other = "new URL('https://other.example.com/a')";
    assert.equal(await asked(other, "at.search = 'q=1';", 'fetch(at)'), 'a.js:3');
    assert.equal(await asked(other, "at.hostname = 'pay.example.com';", 'fetch(at)'), 'a.js:3 a.js:2');
    assert.equal(await asked(other, "at.hostname = 'pay.example.com';", 'fetch(at.href)'), 'a.js:3 a.js:2');
    const options = "{ url: 'https://other.example.com/a' }";
    assert.equal(await asked(options, '', 'axios(at)'), 'a.js:3');
    assert.equal(await asked(options, "at.url = 'https://pay.example.com/a';", 'axios(at)'), 'a.js:3 a.js:2');
  });

  it('are of any method where options of axios are not known', async () => {
    const text =
      "const axios = require('axios');\nawait axios.request(options);\nawait axios.post('https://pay.example.com/a');";
    assert.equal(await placesOf('https://pay.example.com/a', { 'a.js': text }, 'POST'), 'a.js:3 a.js:2');
  });
});
