import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { asArray, asRecord } from '../../../../src/base/readUnknown.ts';
import { Harness } from './harness.ts';

const FILES = {
  'app.js': `
    exports.echo = async (event) => ({ statusCode: 201, headers: { 'X-Own': 'yes' }, body: JSON.stringify(event) });
    exports.teapot = async (event) => ({ statusCode: Number(event.pathParameters.status), body: 'short and stout' });
    exports.malformed = async () => ({ body: { not: 'text' } });
    exports.badHeader = async (event) => ({ statusCode: 200, headers: event.queryStringParameters, body: '' });
    exports.failing = async () => { throw new Error('no'); };
    exports.inferred = async (event) => ({ version: event.version, key: event.routeKey, cookies: event.cookies, path: event.rawPath });
    exports.binary = async () => ({ statusCode: 200, headers: { 'content-type': 'image/png' }, isBase64Encoded: true, body: 'AQID' });
  `,
};
const api = (
  logicalId: string,
  handler: string,
  method: string,
  path: string | undefined,
  type = 'Api',
  tracing: 'Active' | 'PassThrough' = 'Active',
  stage?: string,
) => ({
  logicalId,
  handler: `app.${handler}`,
  tracing,
  events: [{ type, method, path, stage }],
});

describe('the HTTP routes of a template', () => {
  const harness = new Harness();
  before(() =>
    harness.start(FILES, [
      api('Fixed', 'echo', 'GET', '/orders/new'),
      api('One', 'echo', 'GET', '/orders/{id}'),
      api('Create', 'echo', 'post', '/orders'),
      api('Rest', 'echo', 'ANY', '/files/{proxy+}'),
      api('Teapot', 'teapot', 'GET', '/status/{status}'),
      api('Malformed', 'malformed', 'GET', '/malformed'),
      api('BadHeader', 'badHeader', 'GET', '/header'),
      api('Failing', 'failing', 'GET', '/failing'),
      api('Binary', 'binary', 'GET', '/binary'),
      api('Untraced', 'echo', 'GET', '/untraced', 'Api', 'PassThrough'),
      api('Inferred', 'inferred', 'GET', '/v2/{x}', 'HttpApi'),
      api('Staged', 'echo', 'GET', '/staged/{id}', 'Api', 'Active', 'dev'),
      api('StagedHttp', 'inferred', 'GET', '/v3/{x}', 'HttpApi', 'Active', 'live'),
    ]),
  );
  after(() => harness.stop());

  const get = async (path: string, init: RequestInit = {}) => {
    const from = harness.history.length;
    const answer = await fetch(`${harness.endpoint}/api${path}`, init);
    const text = await answer.text();
    const [stage] = harness.history
      .slice(from)
      .filter((one) => one['origin'] === 'AWS::ApiGateway::Stage')
      .slice(-1);
    return { answer, text, stage, documents: harness.history.slice(from) };
  };

  it('gives a REST event and maps the answer', async () => {
    const { answer, text } = await get('/orders?a=1&a=2', {
      method: 'POST',
      body: '{"n":1}',
      headers: { 'Content-Type': 'application/json' },
    });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('x-own'), 'yes');
    const event = JSON.parse(text) as Record<string, unknown>;
    assert.equal(event['resource'], '/orders');
    assert.equal(event['httpMethod'], 'POST');
    assert.equal(event['body'], '{"n":1}');
    assert.deepEqual(event['queryStringParameters'], { a: '2' });
    assert.deepEqual(event['multiValueQueryStringParameters'], { a: ['1', '2'] });
    assert.equal(event['pathParameters'], null);
    const headers = event['headers'] as Record<string, string>;
    assert.equal(headers['Content-Type'], 'application/json');
    assert.equal(answer.headers.get('x-amzn-trace-id'), headers['X-Amzn-Trace-Id']);
    assert.equal((event['requestContext'] as Record<string, unknown>)['path'], '/Prod/orders');
  });

  it('chooses the most specific route, with or without the stage', async () => {
    const resource = async (path: string): Promise<unknown[]> => {
      const event = JSON.parse((await get(path)).text) as Record<string, unknown>;
      return [event['resource'], event['pathParameters'], event['path']];
    };
    assert.deepEqual(await resource('/orders/new'), ['/orders/new', null, '/orders/new']);
    assert.deepEqual(await resource('/Prod/orders/17'), ['/orders/{id}', { id: '17' }, '/orders/17']);
    assert.deepEqual(await resource('/files/a/b.txt'), ['/files/{proxy+}', { proxy: 'a/b.txt' }, '/files/a/b.txt']);
  });

  it('knows the stage that the template names', async () => {
    const { stage, text } = await get('/dev/staged/1');
    assert.equal(stage?.['name'], `${basename(harness.folder)}/dev`);
    assert.match(String(asRecord(asRecord(stage?.['http'])?.['request'])?.['url']), /\/dev\/staged\/1$/);
    assert.equal((JSON.parse(text) as Record<string, unknown>)['path'], '/staged/1');
    assert.equal((await get('/Prod/staged/1')).answer.status, 403);
    const paths = ['/v3/1', '/live/v3/1', '/v2/1'].map(async (path) => JSON.parse((await get(path)).text).path);
    assert.deepEqual(await Promise.all(paths), ['/live/v3/1', '/live/v3/1', '/v2/1']);
  });

  it('refuses other paths as API Gateway does', async () => {
    const { answer, text } = await get('/nowhere');
    assert.deepEqual([answer.status, text], [403, '{"message":"Missing Authentication Token"}']);
    assert.equal((await get('/orders', { method: 'DELETE' })).answer.status, 403);
  });

  it('records the stage, its call of Lambda, and the function below', async () => {
    const { stage, documents } = await get('/orders/17', { headers: { 'User-Agent': 'test' } });
    const call = asRecord(asArray(stage?.['subsegments'])?.[0]);
    const service = documents.findLast((one) => one['origin'] === 'AWS::Lambda');
    assert.equal(stage?.['name'], `${basename(harness.folder)}/Prod`);
    assert.deepEqual([call?.['name'], call?.['namespace']], ['Lambda', 'aws']);
    assert.equal(asRecord(call?.['aws'])?.['function_name'], 'One');
    assert.equal(asRecord(call?.['aws'])?.['operation'], 'Invoke');
    assert.equal(service?.['parent_id'], call?.['id']);
    assert.equal(service?.['trace_id'], stage?.['trace_id']);
    const http = asRecord(stage?.['http']);
    const [request, response] = [asRecord(http?.['request']), asRecord(http?.['response'])];
    assert.deepEqual([request?.['method'], request?.['user_agent'], response?.['status']], ['GET', 'test', 201]);
    assert.match(String(request?.['url']), /\/Prod\/orders\/17$/);
    // Each has a clock of its own, which is good to a millisecond where the wall clock was set meanwhile.
    assert.ok(Number(stage?.['end_time']) + 0.001 >= Number(service?.['end_time']));
  });

  it('honours the caller’s header', async () => {
    const header = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=';
    const traced = await get('/untraced', { headers: { 'X-Amzn-Trace-Id': `${header}1` } });
    assert.deepEqual(
      [traced.stage?.['trace_id'], traced.stage?.['parent_id']],
      ['1-67891233-abcdef012345678912345678', '53995c3f42cd8ad8'],
    );
    assert.deepEqual((await get('/orders/1', { headers: { 'X-Amzn-Trace-Id': `${header}0` } })).documents, []);
    assert.deepEqual((await get('/untraced')).documents, []);
  });

  it('marks 4xx as error, 5xx as fault', async () => {
    const flags = async (path: string): Promise<unknown[]> => {
      const { answer, stage } = await get(path);
      return [answer.status, stage?.['error'] ?? false, stage?.['fault'] ?? false, stage?.['throttle'] ?? false];
    };
    assert.deepEqual(await flags('/status/200'), [200, false, false, false]);
    assert.deepEqual(await flags('/status/404'), [404, true, false, false]);
    assert.deepEqual(await flags('/status/429'), [429, true, false, true]);
    assert.deepEqual(await flags('/status/503'), [503, false, true, false]);
    assert.deepEqual(await flags('/malformed'), [502, false, true, false]);
    assert.deepEqual(await flags('/failing'), [502, false, true, false]);
    assert.deepEqual(await flags('/header?x-name=Jos%C3%A9'), [200, false, false, false]);
    assert.deepEqual(await flags('/header?x-name=Za%C5%BC%C3%B3%C5%82%C4%87'), [502, false, true, false]);
    assert.deepEqual(await flags('/header?x%20name=a'), [502, false, true, false]);
    assert.equal((await get('/failing')).text, '{"message":"Internal server error"}');
  });

  it('serves HTTP APIs with payload 2.0 and without a segment of their own', async () => {
    const { answer, text, stage } = await get('/v2/a%20b?q=1', { headers: { Cookie: 'a=1; b=2' } });
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(text), {
      version: '2.0',
      key: 'GET /v2/{x}',
      cookies: ['a=1', 'b=2'],
      path: '/v2/a b',
    });
    assert.equal(stage, undefined);
  });

  it('decodes a binary body', async () => {
    const answer = await fetch(`${harness.endpoint}/api/binary`);
    assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [1, 2, 3]);
    assert.equal(answer.headers.get('content-type'), 'image/png');
  });
});
