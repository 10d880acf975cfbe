import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { asArray, asRecord } from '../../../../src/base/readUnknown.ts';
import { exceptionsOf, Harness } from './harness.ts';

const FILES = {
  'app.js': `
    let calls = 0;
    exports.handler = async (event, context) => ({
      event, calls: ++calls, pid: process.pid, requestId: context.awsRequestId, name: context.functionName,
      left: context.getRemainingTimeInMillis() > 0, trace: process.env._X_AMZN_TRACE_ID,
    });
    exports.env = async () => process.env;
    exports.callback = (event, context, callback) => { setTimeout(() => callback(null, { late: calls }), 5); calls = 42; setTimeout(() => { calls = 43; }, 1); };
    exports.callbackError = (event, context, callback) => callback(new TypeError('by callback'));
    exports.plain = () => { setTimeout(() => {}, 1); };
    exports.never = async () => new Promise(() => {});
    class OrderError extends Error { constructor(m) { super(m); this.name = 'OrderError'; this.orderId = 7; } }
    exports.throwing = () => { throw new OrderError('kaputt'); };
    exports.rejecting = async () => { await null; throw new OrderError('später "kaputt"'); };
    exports.stray = async () => { Promise.reject(new Error('stray')); await new Promise((r) => setTimeout(r, 5000)); };
    exports.exit = async () => process.exit(3);
    exports.slow = async (event) => { await new Promise((r) => setTimeout(r, event.ms ?? 60000)); return process.pid; };
    exports.logs = async () => {
      console.log('first\\nsecond', { a: 1 }); console.error('bad'); process.stdout.write('raw one\\nraw two\\n'); return 'ok';
    };
    exports.nested = { deep: { handler: async () => 'nested' } };
    exports.flood = async () => { for (let i = 0; i < 60; i++) console.log('x'.repeat(100000)); return 'flooded'; };
    exports.circular = async () => { const a = {}; a.a = a; return a; };
  `,
  'sub/mod.mjs': `
    export const handler = async (event) => ({ esm: event.n + 1 });
    export const failing = async () => { throw new RangeError('in a module'); };
  `,
  'typed/package.json': '{"type":"module"}',
  'typed/app.js': `import { basename } from 'node:path'; export const handler = async () => basename(import.meta.url);`,
  'broken.js': `exports.handler = async () => {`,
  'missing.js': `require('no-such-package'); exports.handler = async () => 1;`,
  'loud.js': `console.log('loading'); throw new Error('no config');`,
};
const node = (logicalId: string, handler: string, more: object = {}) => ({ logicalId, handler, ...more });

describe('Node.js functions', () => {
  const harness = new Harness();
  before(() =>
    harness.start(FILES, [
      node('Echo', 'app.handler'),
      node('Env', 'app.env', {
        environment: {
          TABLE: { kind: 'ref', logicalId: 'OrdersTable' },
          MODE: { kind: 'text', text: 'fast' },
          UNKNOWN: { kind: 'unknown' },
        },
      }),
      ...[
        'callback',
        'callbackError',
        'plain',
        'never',
        'throwing',
        'rejecting',
        'stray',
        'exit',
        'logs',
        'flood',
        'circular',
        'absent',
      ].map((name) => node(name, `app.${name}`)),
      node('slow', 'app.slow', { timeout: 1 }),
      node('Together', 'app.slow'),
      node('nested', 'app.nested.deep.handler'),
      node('Esm', 'sub/mod.handler'),
      node('EsmFailing', 'sub/mod.failing'),
      node('EsmJs', 'typed/app.handler'),
      node('Broken', 'broken.handler'),
      node('Missing', 'missing.handler'),
      node('Loud', 'loud.handler'),
      node('Typescript', 'src/typed.handler'),
      node('Mapped', 'shop/price.handler', {
        environment: { NODE_OPTIONS: { kind: 'text', text: '--enable-source-maps' } },
      }),
      node('Java', 'a.B::c', { runtime: 'java21' }),
    ]),
  );
  after(() => harness.stop());

  it('runs an async CommonJS handler, and the same process again', async () => {
    const first = await harness.invoke('Echo', { event: { a: [1, 'ü'] } });
    const second = await harness.invoke('Echo');
    const [one, two] = [first.body, second.body] as Record<string, unknown>[];
    assert.equal(first.status, 200);
    assert.equal(first.headers['x-amz-function-error'], undefined);
    assert.deepEqual(one?.['event'], { a: [1, 'ü'] });
    assert.equal(one?.['requestId'], first.headers['x-amzn-requestid']);
    assert.equal(one?.['name'], 'Echo');
    assert.equal(one?.['left'], true);
    assert.equal(two?.['calls'], 2);
    assert.equal(two?.['pid'], one?.['pid']);
  });

  it('gives the variables of Lambda and of the template, and none of the user', async () => {
    process.env['AWS_PROFILE'] = 'mine';
    process.env['SECRET_OF_THE_USER'] = 'secret';
    const { body } = await harness.invoke('Env');
    delete process.env['AWS_PROFILE'];
    delete process.env['SECRET_OF_THE_USER'];
    const env = body as Record<string, string>;
    assert.equal(env['TABLE'], 'OrdersTable');
    assert.equal(env['MODE'], 'fast');
    assert.equal(env['UNKNOWN'], undefined);
    assert.equal(env['LAMBDA_TASK_ROOT'], harness.folder);
    assert.equal(env['AWS_EXECUTION_ENV'], 'AWS_Lambda_nodejs22.x');
    assert.match(env['_X_AMZN_TRACE_ID'] ?? '', /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/);
    assert.match(env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '', /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    assert.equal(env['AWS_ENDPOINT_URL_LAMBDA'], harness.endpoint);
    assert.equal(env['AWS_ACCESS_KEY_ID'], 'local');
    for (const name of [
      'AWS_PROFILE',
      'SECRET_OF_THE_USER',
      'HOME',
      'AWS_SAM_LOCAL',
      '_BEAMLINE_LIFELINE_FD',
      'NODE_OPTIONS',
    ]) {
      assert.equal(env[name], undefined, name);
    }
    assert.ok(harness.notes.some((note) => note.includes('UNKNOWN')));
  });

  it('runs ES modules, .js by the nearest package.json, and nested exports', async () => {
    assert.deepEqual((await harness.invoke('Esm', { event: { n: 1 } })).body, { esm: 2 });
    assert.equal((await harness.invoke('EsmJs')).body, 'app.js');
    assert.equal((await harness.invoke('nested')).body, 'nested');
  });

  it('waits for the callback and for an empty event loop', async () => {
    assert.deepEqual((await harness.invoke('callback')).body, { late: 43 });
    assert.equal((await harness.invoke('plain')).body, null);
  });

  it('fails an async handler that never settles', async () => {
    const { headers, body } = await harness.invoke('never');
    assert.equal(headers['x-amz-function-error'], 'Unhandled');
    assert.equal((body as { errorType: string }).errorType, 'Runtime.NodeJsExit');
  });

  for (const [name, type, message] of [
    ['callbackError', 'TypeError', 'by callback'],
    ['throwing', 'OrderError', 'kaputt'],
    ['rejecting', 'OrderError', 'später "kaputt"'],
    ['stray', 'Runtime.UnhandledPromiseRejection', 'Error: stray'],
    ['EsmFailing', 'RangeError', 'in a module'],
    ['circular', 'Runtime.MarshalError', 'Unable to stringify response body'],
    ['absent', 'Runtime.HandlerNotFound', 'app.absent is undefined or not exported'],
    ['Loud', 'Error', 'no config'],
  ] as const) {
    it(`answers, logs and traces the error of ${name}`, async () => {
      const { status, headers, body } = await harness.invoke(name);
      assert.equal(status, 200);
      assert.equal(headers['x-amz-function-error'], 'Unhandled');
      const error = body as { errorType: string; errorMessage: string; trace: string[] };
      assert.deepEqual([error.errorType, error.errorMessage], [type, message]);
      // What ends the runtime is recorded once that is gone, after the answer.
      await harness.until(() =>
        harness.segments('AWS::Lambda::Function').some((one) => one['name'] === name && one['fault'] === true),
      );
      const fn = harness.segments('AWS::Lambda::Function').findLast((one) => one['name'] === name);
      const [exception] = exceptionsOf(fn);
      assert.equal(fn?.['fault'], true);
      assert.deepEqual([exception?.['type'], exception?.['message']], [type, message]);
      assert.match(String(exception?.['id']), /^[0-9a-f]{16}$/);
      const service = harness.segments('AWS::Lambda').findLast((one) => one['name'] === name);
      assert.equal(service?.['error'], true);
      assert.deepEqual(service?.['http'], { response: { status: 200 } });
      const line = harness.messages(name).find((text) => text.includes('\tERROR\t'));
      assert.match(line ?? '', /^\d{4}-[^\t]+Z\t[\w-]+\tERROR\t[A-Z][\w ]+ \t\{"errorType":"/);
    });
  }

  it('keeps path and line of the throw, for CommonJS and for modules', async () => {
    await harness.invoke('throwing');
    await harness.invoke('EsmFailing');
    const frame = (name: string): unknown => {
      const fn = harness.segments('AWS::Lambda::Function').findLast((one) => one['name'] === name);
      return asArray(exceptionsOf(fn)[0]?.['stack'])?.[0];
    };
    const line = (file: keyof typeof FILES, text: string): number =>
      FILES[file].split('\n').findIndex((one) => one.includes(text)) + 1;
    assert.deepEqual(frame('throwing'), {
      path: `${harness.folder}/app.js`,
      line: line('app.js', "new OrderError('kaputt')"),
      label: 'exports.throwing',
    });
    assert.deepEqual(frame('EsmFailing'), {
      path: `${harness.folder}/sub/mod.mjs`,
      line: line('sub/mod.mjs', 'RangeError'),
      label: 'failing',
    });
  });

  it('honours NODE_OPTIONS of the template: source maps name the TypeScript line', async () => {
    harness.write({
      'shop/price.ts':
        'type Price = number;\n\nexport const handler = async (): Promise<Price> => {\n  throw new Error("priceless");\n};\n',
    });
    const outfile = `${harness.folder}/.aws-sam/build/Mapped/shop/price.js`;
    const source = `${harness.folder}/shop/price.ts`;
    await build({
      entryPoints: [source],
      bundle: true,
      minify: true,
      sourcemap: true,
      platform: 'node',
      format: 'cjs',
      outfile,
    });
    await harness.invoke('Mapped');
    const [fn] = harness.segments('AWS::Lambda::Function').filter((one) => one['name'] === 'Mapped');
    const frame = asRecord(asArray(exceptionsOf(fn)[0]?.['stack'])?.[0]);
    assert.deepEqual([frame?.['path'], frame?.['line']], [source, 4]);
  });

  for (const [name, type] of [
    ['Broken', 'Runtime.UserCodeSyntaxError'],
    ['Missing', 'Runtime.ImportModuleError'],
  ] as const) {
    it(`reports ${type} of the init phase`, async () => {
      const { headers, body } = await harness.invoke(name);
      assert.equal(headers['x-amz-function-error'], 'Unhandled');
      assert.equal((body as { errorType: string }).errorType, type);
      const log = harness.messages(name).join('');
      assert.match(
        log,
        new RegExp(`INIT_REPORT Init Duration: [\\d.]+ ms\\tPhase: init\\tStatus: error\\tError Type: ${type}\\n`),
      );
      assert.match(log, /REPORT RequestId: .*Duration: 0\.00 ms.*Status: error/);
    });
  }

  it('says what to do where a function cannot run here', async () => {
    harness.write({ 'src/typed.ts': 'export const handler = async () => 1;' });
    const typed = await harness.invoke('Typescript');
    const java = await harness.invoke('Java');
    assert.match(
      (typed.body as { errorMessage: string }).errorMessage,
      /is TypeScript .*was not built: run `sam build`/,
    );
    assert.match((java.body as { errorMessage: string }).errorMessage, /java21: only Node\.js, Python and programs/);
    assert.ok(harness.messages('Typescript').some((text) => text.includes('sam build')));
  });

  it('takes the output of sam build first, and starts anew when it changes', async () => {
    harness.write({ '.aws-sam/build/Typescript/src/typed.js': 'exports.handler = async () => 1;' });
    assert.equal((await harness.invoke('Typescript')).body, 1);
    await harness.until(() => Date.now() % 20 === 0); // Another time of change.
    harness.write({ '.aws-sam/build/Typescript/src/typed.js': 'exports.handler = async () => 2;' });
    assert.equal((await harness.invoke('Typescript')).body, 2);
  });

  it('kills a handler at its timeout; the next start is cold', async () => {
    const before = await harness.invoke('slow', { event: { ms: 1 } });
    const late = await harness.invoke('slow');
    const after = await harness.invoke('slow', { event: { ms: 1 } });
    assert.match(
      (late.body as { errorMessage: string }).errorMessage,
      /^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/,
    );
    assert.notEqual(after.body, before.body);
    assert.throws(() => process.kill(Number(before.body), 0));
    const log = harness.messages('slow');
    assert.equal(log.filter((text) => text.startsWith('INIT_START')).length, 2);
    assert.ok(log.some((text) => /^\S+Z \S+ Task timed out after 1\.00 seconds\n/.test(text)));
    assert.ok(log.some((text) => /^REPORT .*Duration: 1\d{3}\.\d\d ms\t.*Status: timeout\t/.test(text)));
    const fn = harness.segments('AWS::Lambda::Function').filter((one) => one['name'] === 'slow')[1];
    assert.equal(fn?.['fault'], true);
    assert.equal(exceptionsOf(fn)[0]?.['message'], 'Task timed out after 1.00 seconds');
  });

  it('reports a process that ends by itself', async () => {
    const { body } = await harness.invoke('exit');
    const error = body as { errorType: string; errorMessage: string };
    assert.equal(error.errorType, 'Runtime.ExitError');
    assert.match(error.errorMessage, /Error: Runtime exited with error: exit status 3$/);
    assert.ok(
      harness
        .messages('exit')
        .some((text) => /^RequestId: \S+ Error: Runtime exited .*3\nRuntime\.ExitError\n$/.test(text)),
    );
  });

  it('runs concurrent calls in processes of their own, up to a bound', async () => {
    const calls = await Promise.all([1, 2, 3, 4, 5].map(() => harness.invoke('Together', { event: { ms: 1500 } })));
    const done = calls.filter((call) => call.status === 200);
    assert.equal(new Set(done.map((call) => call.body)).size, 4);
    const refused = calls.filter((call) => call.status === 429);
    assert.deepEqual(
      refused.map((call) => call.headers['x-amzn-errortype']),
      ['TooManyRequestsException'],
    );
    const throttled = harness.segments('AWS::Lambda').filter((one) => one['throttle'] === true);
    assert.deepEqual(throttled[0]?.['http'], { response: { status: 429 } });
  });

  it('logs each console call as one event between START and END', async () => {
    const { headers } = await harness.invoke('logs', { headers: { 'X-Amz-Log-Type': 'Tail' } });
    const id = headers['x-amzn-requestid'];
    const log = harness.messages('logs');
    assert.match(log[0] ?? '', /^INIT_START Runtime Version: nodejs:22\.local\t/);
    assert.equal(log[1], `START RequestId: ${id} Version: $LATEST\n`);
    assert.ok(log.some((text) => new RegExp(`^\\S+Z\\t${id}\\tINFO\\tfirst\\nsecond \\{ a: 1 \\}\\n$`).test(text)));
    assert.ok(log.some((text) => text.endsWith(`\t${id}\tERROR\tbad\n`)));
    assert.ok(log.includes('raw one\n') && log.includes('raw two\n'));
    assert.equal(log.at(-2), `END RequestId: ${id}\n`);
    assert.equal(Buffer.from(headers['x-amz-log-result'] ?? '', 'base64').toString(), log.join('').slice(-4096));
    assert.equal(
      new Set(harness.events.filter((event) => event.group === '/aws/lambda/logs').map((event) => event.stream)).size,
      1,
    );
  });

  it('bounds what one invocation may log', async () => {
    assert.equal((await harness.invoke('flood')).body, 'flooded');
    const log = harness.messages('flood');
    assert.ok(log.join('').length < 5 * 1024 * 1024);
    assert.ok(log.some((text) => text.includes('was dropped')));
    assert.match(log.at(-1) ?? '', /^REPORT /);
  });
});
