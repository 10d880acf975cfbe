import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('work that no invocation is around', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  async function strayIn(name: string, ...lines: readonly string[]): Promise<readonly string[]> {
    const facts = (await parser.parse(`file:///${name}`, lines.join('\n'))) ?? assert.fail();
    assert.deepEqual(facts.notes, []);
    return (facts.strayWork ?? []).map((work) =>
      work.is === 'atLoad'
        ? `${work.place.line} ${work.opener}`
        : `${work.place.line} ${work.what} ${work.from}–${work.to}${work.closes ? ' closes' : ''}`,
    );
  }
  const handler = (...body: readonly string[]) =>
    strayIn('a.ts', 'export const handler = async (e) => {', ...body, '};');
  const python = (...body: readonly string[]) =>
    strayIn('a.py', 'def handler(event, context):', ...body.map((line) => `    ${line}`));

  it('is told where a promise is dropped', async () => {
    assert.deepEqual(await handler('client.send(new PutCommand({}));'), ['2 call 2–2']);
    assert.deepEqual(await handler('void client.send(x);', 'if (e) fetch(u).catch(log);'), [
      '2 call 2–2',
      '3 call 3–3',
    ]);
    assert.deepEqual(await handler('AWSXRay.captureAsyncFunc("a", async (s) => {', 's.close(); });'), ['2 call 2–3']);
    assert.deepEqual(await handler('items.forEach(async (i) => {', 'await client.send(i); });'), ['2 each 2–3']);
  });

  it('is not told where something may wait for it', async () => {
    for (const line of [
      'await client.send(x);',
      'return client.send(x);',
      'const done = client.send(x);',
      'all.push(client.send(x));',
      'client.send(x, (error) => log(error));',
      'await Promise.all([client.send(x)]);',
      'await new Promise((resolve) => setTimeout(resolve, 10));',
      'await new Promise((resolve) => { setTimeout(() => resolve(1), 10); });',
      'const timer = setTimeout(() => stop(), 10);',
      'items.forEach((i) => log(i));',
      'source.pipe(createGzip());',
      'open().pipe(target);',
      'open().pipe(createGzip()).on("finish", resolve);',
      'AWSXRay.captureAsyncFunc("a", (s) => s.close());',
      'items.map((i) => client.send(i));',
      'client.send(x, done);',
      'axios.create({ baseURL: u });',
      'z.string().pipe(z.number());',
      'new Subject().pipe(map(f));',
    ])
      assert.deepEqual(await handler(line), [], line);
    assert.deepEqual(await strayIn('a.js', 'function send() {', 'client.send(x);', '}'), []);
    assert.deepEqual(await strayIn('a.js', 'client.send(x);'), []);
    const early = 'context.callbackWaitsForEmptyEventLoop = false;';
    assert.deepEqual(await strayIn('a.js', 'exports.h = (e, context, cb) => {', early, 'fetch(u);', '};'), [
      '3 call 3–3',
    ]);
    for (const line of [
      'client.send(x).then((r) => cb(null, r), cb);',
      'fetch(u).finally(() => context.done());',
      'AWSXRay.captureAsyncFunc("a", async (s) => { s.close(); cb(null, 1); });',
    ])
      assert.deepEqual(await strayIn('a.js', 'exports.h = (e, context, cb) => {', early, line, '};'), [], line);
    const told = (...body: readonly string[]) =>
      strayIn('a.ts', 'async function go(x, { ready, out }) {', ...body, '}');
    for (const line of [
      'client.send(x).then(ready);',
      'client.send(x).then((r) => ready(r));',
      'setTimeout(async () => out.emit("end", await client.send(x)), 10);',
      'client.send(x).then(() => settled.resolve());',
    ])
      assert.deepEqual(await told(line), [], line);
    assert.deepEqual(await told('x.send(out);', 'client.send(x).catch(ready);'), ['2 call 2–2', '3 call 3–3']);
    const comment = '// context.callbackWaitsForEmptyEventLoop = false';
    assert.deepEqual(await strayIn('a.js', 'exports.h = (e, context, cb) => {', comment, 'fetch(u);', '};'), []);
  });

  it('is told whatever words stand in it', async () => {
    for (const line of [
      'fetch(resolveUrl(event));',
      'fetch(`${base}/next?cb=1`);',
      'client.send(x).then((r) => log("done", r));',
      'client.send(new Get(event("x")));',
    ])
      assert.deepEqual(await handler(line), ['2 call 2–2'], line);
  });

  it('is told of timers and streams', async () => {
    assert.deepEqual(await handler('setTimeout(async () => {', 'await client.send(x);', '}, 10);'), ['2 timer 2–4']);
    const sub = 'const sub = AWSXRay.getSegment().addNewSubsegment("x");';
    assert.deepEqual(await handler(sub, 'setImmediate(() => sub.close());'), ['3 timer 3–3 closes']);
    assert.deepEqual(await handler('createReadStream(a).pipe(createWriteStream(b));'), ['2 stream 2–2']);
  });

  it('is told of threads that nothing keeps', async () => {
    assert.deepEqual(await python('threading.Thread(target=work).start()'), ['2 thread 2–2']);
    assert.deepEqual(await python('t = Thread(target=work)', 't.daemon = True', 't.start()'), ['4 thread 4–4']);
    assert.deepEqual(await python('t = Thread(target=work)', 't.start()', 't.join()'), []);
    assert.deepEqual(await python('t = Thread(target=work)', 'all.append(t)', 't.start()'), []);
    assert.deepEqual(await python('timer.start()'), []);
    for (const wait of ['q.join()', 'done.wait()', 'return q.get()', 'for t in threading.enumerate(): t.join()'])
      assert.deepEqual(await python('threading.Thread(target=work, args=(q,), daemon=True).start()', wait), [], wait);
    assert.deepEqual(await python('pool.Thread(a).start()'), []);
    // What is waited for before is another.
    assert.deepEqual(await python('q.join()', 'threading.Thread(target=work).start()'), ['3 thread 3–3']);
  });

  it('is told of subsegments that are opened while the module is loaded', async () => {
    assert.deepEqual(await strayIn('a.js', 'const s = AWSXRay.getSegment().addNewSubsegment("x");', 's.close();'), [
      '1 addNewSubsegment',
    ]);
    assert.deepEqual(
      await strayIn('a.mjs', 'export const a = await X.captureAsyncFunc("a", async (s) => s.close());'),
      ['1 captureAsyncFunc'],
    );
    const inside = ["with xray_recorder.in_subsegment('load'):", '    pass'];
    assert.deepEqual(await strayIn('a.py', ...inside), ['1 in_subsegment']);
    assert.deepEqual(await strayIn('a.py', 'if LOCAL:', ...inside.map((line) => `    ${line}`)), []);
    assert.deepEqual(await strayIn('a.js', 'if (local) X.captureFunc("a", () => 1);'), []);
    assert.deepEqual(await strayIn('a.js', 'exports.a = () => X.captureFunc("a", () => 1);'), []);
    assert.deepEqual(await strayIn('a.py', '@xray_recorder.capture("a")', 'def a(): pass'), []);
    // In a segment of its own.
    const own = 'const seg = new AWSXRay.Segment("warm");';
    assert.deepEqual(await strayIn('a.js', own, 'AWSXRay.captureFunc("a", () => 1, seg);'), []);
    assert.deepEqual(await strayIn('a.js', own, 'seg.addNewSubsegment("x");'), []);
    assert.deepEqual(await strayIn('a.py', "xray_recorder.begin_segment('warm')", ...inside), []);
  });
});
