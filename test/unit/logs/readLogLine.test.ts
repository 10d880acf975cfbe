import assert from 'node:assert/strict';
import { line, userLine } from './lines.ts';

const ID = '7c2e5a91-4d3b-4f0a-9e21-8b1c6f4a2d90';
const API_ID = '0b1c2d3e-1111-4222-8333-444455556666';

describe('readLogLine', () => {
  it('reads the text formats of Node, .NET and Python', () => {
    assert.deepEqual(userLine(`2026-10-05T12:00:03.003Z\t${ID}\tINFO\tcreate order\twith tab\n`), {
      requestId: ID,
      level: 'info',
      message: 'create order\twith tab',
      fields: undefined,
    });
    const init = userLine('2026-10-05T12:00:03.003Z\tundefined\tWARN\tloading');
    assert.deepEqual([init.requestId, init.level, init.message], [undefined, 'warn', 'loading']);
    assert.equal(userLine(`2026-10-05T12:00:03.003Z\t${ID}\tfail\tbroken`).level, 'error');
    assert.deepEqual(userLine(`[WARNING]\t2026-10-05T12:00:03.33Z\t${ID}\tslow\n`), {
      requestId: ID,
      level: 'warn',
      message: 'slow',
      fields: undefined,
    });
    assert.deepEqual(userLine('[ERROR] KeyError: 1\rTraceback (most recent call last):').level, 'error');
    assert.equal(userLine('[ERROR] KeyError: 1\rTraceback').message, 'KeyError: 1\rTraceback');
  });

  it('keeps free text, whatever it looks like', () => {
    for (const text of ['', '  indented', 'END of it', '[x] y', '[1, 2]', '{ not json }', '{"a":', 'a\nb\n\nc']) {
      assert.deepEqual(userLine(text), { requestId: undefined, level: undefined, message: text, fields: undefined });
    }
    assert.equal(userLine('START RequestId: of mine').message, 'START RequestId: of mine');
    assert.equal(userLine(`2026-10-05T12:00:03.003Z\t${ID}\tNOLEVEL\tx`).level, undefined);
  });

  it('reads JSON of runtimes and loggers', () => {
    const node = { timestamp: '2026-10-05T12:00:03.003Z', level: 'INFO', requestId: ID, message: 'hello' };
    assert.deepEqual(userLine(JSON.stringify(node)), {
      requestId: ID,
      level: 'info',
      message: 'hello',
      fields: undefined,
    });
    const object = userLine(JSON.stringify({ ...node, message: { orderId: 'o-1' } }));
    assert.deepEqual([object.message, object.fields], ['', { message: { orderId: 'o-1' } }]);
    const powertools = {
      level: 'ERROR',
      message: 'x',
      service: 'orders',
      function_request_id: ID,
      xray_trace_id: '1-2',
    };
    assert.deepEqual(userLine(JSON.stringify(powertools)), {
      requestId: ID,
      level: 'error',
      message: 'x',
      fields: { service: 'orders', xray_trace_id: '1-2' },
    });
    const pino = userLine('{"level":40,"time":1795000000000,"pid":7,"msg":"late"}');
    assert.deepEqual(pino, { requestId: undefined, level: 'warn', message: 'late', fields: { pid: 7 } });
    const wrapped = userLine(`2026-10-05T12:00:03.003Z\t${ID}\tINFO\t{"level":"debug","message":"m"}`);
    assert.deepEqual([wrapped.requestId, wrapped.level, wrapped.message], [ID, 'debug', 'm']);
    const emf = userLine('{"_aws":{"Timestamp":1},"ColdStart":1,"time":5}');
    assert.deepEqual([emf.message, emf.fields], ['', { _aws: { Timestamp: 1 }, ColdStart: 1, time: 5 }]);
  });

  it('takes no API’s request id for the invocation’s', () => {
    const own = userLine(JSON.stringify({ level: 'info', message: 'm', requestId: API_ID }));
    assert.deepEqual([own.requestId, own.fields], [undefined, { requestId: API_ID }]);
  });

  it('reads what runtimes and Lambda say of failures', () => {
    const timeout = userLine(`2026-10-05T12:00:03.003Z ${ID} Task timed out after 3.00 seconds\n\n`);
    assert.deepEqual(
      [timeout.level, timeout.requestId, timeout.message],
      ['error', ID, 'Task timed out after 3.00 seconds'],
    );
    const killed = userLine(`RequestId: ${ID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError`);
    assert.equal(killed.message, 'Runtime exited with error: signal: killed\nRuntime.ExitError');
    const stack = ['Declined: no', '    at charge (/var/task/index.js:1:44)'];
    const json = JSON.stringify({ errorType: 'Declined', errorMessage: 'no', stack });
    const invoke = line(`2026-10-05T12:00:03.003Z\t${ID}\tERROR\tInvoke Error \t${json}\n`);
    assert.ok(invoke.kind === 'user');
    assert.deepEqual([invoke.message, invoke.fields], ['Invoke Error: Declined: no', { stack }]);
    assert.deepEqual(invoke.errors[0]?.frames, [{ path: '/var/task/index.js', line: 1, column: 44, label: 'charge' }]);
    const bare = userLine(JSON.stringify({ errorType: 'KeyError', errorMessage: '1', stackTrace: [] }));
    assert.equal(bare.message, 'KeyError: 1');
  });

  it('changes no digit of an id, and gives up on what is nested without end', () => {
    const text =
      '{"msg":"id 12345678901234567890","id":12345678901234567890,"at":-1.5e3,"list":[98765432109876543210]}';
    const { message, fields } = userLine(text);
    assert.equal(message, 'id 12345678901234567890');
    assert.deepEqual(fields, { id: '12345678901234567890', at: -1500, list: ['98765432109876543210'] });
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    assert.deepEqual([userLine(deep).message, userLine(deep).fields], [deep, undefined]);
    const hostile = `{"${'\\"'.repeat(300_000)}}`;
    assert.equal(userLine(hostile).message, hostile);
    assert.deepEqual(Object.keys(userLine('{"__proto__":{"x":1},"level":"info"}').fields ?? {}), ['__proto__']);
  });
});
