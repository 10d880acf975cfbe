import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { HttpRequest } from '../../../src/local/http.ts';
import { AwsError } from '../../../src/local/server/awsAnswer.ts';
import { HttpServer } from '../../../src/local/server/httpServer.ts';
import { KeptLog } from './keptLog.ts';

describe('HttpServer', () => {
  const log = new KeptLog();
  const seen: HttpRequest[] = [];
  let server: HttpServer;
  let port: number;

  before(async () => {
    server = new HttpServer({
      log,
      maxBodyBytes: 1000,
      routes: [
        async ({ path }) => {
          if (path === '/aws') throw new AwsError('InvalidRequestException', 'no');
          if (path === '/header-value')
            return { status: 200, headers: { 'x-fine': 'yes', 'x-name': 'Zażółć' }, body: '' };
          if (path === '/header-name') return { status: 200, headers: { 'x name': 'a' }, body: '' };
          if (path === '/status') return { status: 7, body: '' };
          if (path === '/bug') throw new TypeError('secret detail');
          return undefined;
        },
        async (each) => {
          if (!each.path.startsWith('/echo')) return undefined;
          seen.push(each);
          return { status: 200, body: each.body };
        },
      ],
    });
    port = await server.listen(0);
  });
  after(async () => server.dispose());

  async function ask(
    options: RequestOptions,
    body?: Uint8Array | string,
  ): Promise<{ readonly answer: IncomingMessage; readonly body: string }> {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, method: 'POST', ...options }, resolve).on('error', reject);
      if (body !== undefined) sent.write(body); // Chunked, without a length.
      sent.end();
    });
    return { answer, body: await text(answer) };
  }

  it('hands the request to the first route that knows it, decoded', async () => {
    const { body } = await ask({ path: '/echo/%C3%A9%20x?a=1&a=2' }, 'hello');
    assert.equal(body, 'hello');
    const last = seen.at(-1);
    assert.equal(last?.path, '/echo/é x');
    assert.deepEqual(last?.query.getAll('a'), ['1', '2']);
  });

  it('answers 404 where no route knows it, and survives a stray percent sign', async () => {
    const { answer, body } = await ask({ path: '/100%' });
    assert.equal(answer.statusCode, 404);
    assert.equal(JSON.parse(body).__type, 'UnknownOperationException');
  });

  it('inflates gzip', async () => {
    const { body } = await ask({ path: '/echo', headers: { 'content-encoding': 'gzip' } }, gzipSync('packed'));
    assert.equal(body, 'packed');
  });

  for (const [what, status, headers, sent] of [
    ['a body over the bound', 413, {}, 'x'.repeat(5000)],
    ['a small body that inflates over the bound', 413, { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(100_000))],
    ['what only claims to be gzip', 400, { 'content-encoding': 'gzip' }, 'not packed'],
    ['an encoding that is not known', 415, { 'content-encoding': 'br' }, 'x'],
    ['a Host that is not this machine', 403, { host: 'evil.example:80' }, ''],
    ['a Host that only begins like this machine', 403, { host: 'localhost.evil.example' }, ''],
    ['the page of another site', 403, { origin: 'https://evil.example' }, ''],
    ['a page without an origin', 403, { origin: 'null' }, ''],
    ['an image or a link of another site', 403, { 'sec-fetch-site': 'cross-site' }, ''],
    ['an editor’s webview', 403, { origin: 'vscode-webview://abc' }, ''],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const before = seen.length;
      const { answer, body } = await ask({ path: '/echo', headers }, sent);
      assert.equal(answer.statusCode, status);
      assert.equal(answer.headers['x-amzn-errortype'], JSON.parse(body).__type);
      assert.equal(seen.length, before);
    });
  }

  it('refuses another port in Host: the request was meant for someone else', async () => {
    const { answer } = await ask({ path: '/echo', headers: { host: `localhost:${port + 1}` } });
    assert.equal(answer.statusCode, 403);
  });

  it('answers this machine under each of its names, and its own pages', async () => {
    for (const headers of [
      { host: `localhost:${port}` },
      { host: `LOCALHOST:${port}` },
      { host: `[::1]:${port}` },
      { host: `127.0.0.1:${port}`, origin: 'http://localhost:5173', 'sec-fetch-site': 'cross-site' },
      { host: `localhost:${port}`, 'sec-fetch-site': 'same-site' },
      { host: `localhost:${port}`, 'sec-fetch-site': 'none' },
    ]) {
      assert.equal((await ask({ path: '/echo', headers })).answer.statusCode, 200, JSON.stringify(headers));
    }
  });

  it('answers an AWS error in AWS style', async () => {
    const { answer, body } = await ask({ path: '/aws' });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual([JSON.parse(body).__type, JSON.parse(body).message], ['InvalidRequestException', 'no']);
  });

  it('logs a bug, and tells the client nothing of it', async () => {
    const { answer, body } = await ask({ path: '/bug' });
    assert.equal(answer.statusCode, 500);
    assert.ok(!body.includes('secret detail'));
    assert.ok(log.lines.some((line) => line.includes('secret detail')));
  });

  for (const path of ['/header-value', '/header-name', '/status']) {
    it(`answers 500 for an answer that HTTP does not allow (${path})`, async () => {
      for (const method of ['GET', 'POST']) {
        const { answer, body } = await ask({ path, method }, method === 'POST' ? 'x'.repeat(500) : undefined);
        assert.equal(answer.statusCode, 500);
        assert.equal(answer.headers['x-fine'], undefined);
        assert.equal(JSON.parse(body).__type, 'InternalFailure');
      }
    });
  }

  it('aborts the signal when the client goes away', async () => {
    let aborted: Promise<unknown> | undefined;
    const hanging = new HttpServer({
      log,
      routes: [
        ({ signal }) =>
          new Promise((resolve) => {
            aborted = new Promise((done) => signal.addEventListener('abort', () => done(resolve({ status: 200 }))));
            sent.destroy();
          }),
      ],
    });
    const sent = request({ host: '127.0.0.1', port: await hanging.listen(0) }).on('error', () => undefined);
    sent.end();
    await new Promise((resolve) => sent.once('close', resolve));
    await aborted;
    await hanging.dispose();
  });
});
