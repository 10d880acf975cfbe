import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('subsegments that stay open', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  async function openIn(name: string, ...lines: readonly string[]): Promise<readonly string[]> {
    const facts = (await parser.parse(`file:///${name}`, lines.join('\n'))) ?? assert.fail();
    assert.deepEqual(facts.notes, []);
    return (facts.openSubsegments ?? []).map(({ place, opener, left }) => `${place.line} ${opener} ${left}`);
  }

  const captured = (...body: readonly string[]) =>
    openIn('a.ts', 'const r = AWSXRay.captureAsyncFunc("work", async (sub) => {', ...body, '});');
  const added = (...body: readonly string[]) =>
    openIn(
      'a.js',
      'exports.handler = async () => {',
      'const sub = AWSXRay.getSegment().addNewSubsegment("x");',
      ...body,
      '};',
    );
  const begun = (...body: readonly string[]) =>
    openIn('a.py', 'def handler(e, c):', "  xray_recorder.begin_subsegment('x')", ...body.map((line) => `  ${line}`));

  it('are told where nothing closes them', async () => {
    assert.deepEqual(await captured('await pay();'), ['1 captureAsyncFunc always']);
    assert.deepEqual(await captured('sub.addAnnotation("a", 1);', 'await pay();'), ['1 captureAsyncFunc always']);
    assert.deepEqual(await added('return work();'), ['2 addNewSubsegment always']);
    assert.deepEqual(await begun('return work()'), ['2 begin_subsegment always']);
  });

  it('are told where the function returns before it closes them', async () => {
    assert.deepEqual(await captured('if (none) return;', 'await pay();', 'sub.close();'), [
      '1 captureAsyncFunc onReturn',
    ]);
    assert.deepEqual(await begun('if none:', '  return 0', 'xray_recorder.end_subsegment()'), [
      '2 begin_subsegment onReturn',
    ]);
    assert.deepEqual(await captured('const f = () => { return 1; };', 'sub.close();'), []);
  });

  it('are told where nothing closes them when the code throws', async () => {
    assert.deepEqual(await captured('const paid = await pay();', 'sub?.close();', 'return paid;'), [
      '1 captureAsyncFunc onThrow',
    ]);
    assert.deepEqual(await added('const done = work();', 'sub.close();', 'return done;'), [
      '2 addNewSubsegment onThrow',
    ]);
    assert.deepEqual(await begun('done = work()', 'xray_recorder.end_subsegment()', 'return done'), [
      '2 begin_subsegment onThrow',
    ]);
  });

  it('are not told where something closes them in every case', async () => {
    assert.deepEqual(await captured('try { return await pay(); } finally { sub.close(); }'), []);
    assert.deepEqual(await captured('try { await pay(); sub.close(); } catch (e) { sub.close(e); throw e; }'), []);
    assert.deepEqual(await captured('return pay().finally(() => sub.close());'), []);
    assert.deepEqual(await captured('sub.close();'), []);
    assert.deepEqual(await captured('try { await pay(); } catch (e) { log(e); }', 'sub.close();'), []);
    assert.deepEqual(await captured('await pay().catch(log);', 'sub.close();'), []);
    assert.deepEqual(await captured('await Promise.allSettled([pay()]);', 'sub.close();'), []);
    const rethrown = await captured('try { await pay(); } catch (e) { throw e; }', 'sub.close();');
    assert.deepEqual(rethrown, ['1 captureAsyncFunc onThrow']);
    const end = '\n  xray_recorder.end_subsegment()';
    assert.deepEqual(await begun('try:', '  work()', 'except Exception as e:', `  log(e)${end}`), []);
    assert.deepEqual(await begun('try:', '  work()', 'except KeyError:', `  pass${end}`), [
      '2 begin_subsegment onThrow',
    ]);
    // The SDK closes it where the code throws before it waits.
    assert.deepEqual(await captured('work();', 'sub.close();'), []);
    assert.deepEqual(await added('sub.addAnnotation("a", 1);', 'sub.close();', 'return work();'), []);
    assert.deepEqual(await begun('try:', '  work()', 'finally:', '  xray_recorder.end_subsegment()'), []);
    assert.deepEqual(await begun('xray_recorder.put_annotation("a", 1)', 'xray_recorder.end_subsegment()'), []);
  });

  it('are not told where others may close them', async () => {
    assert.deepEqual(await captured('await pay(sub);'), []);
    assert.deepEqual(await captured('stream.on("end", () => sub.close());', 'await started();'), []);
    assert.deepEqual(await captured('setTimeout(() => { sub.close(); });'), []);
    assert.deepEqual(await added('return sub;'), []);
    assert.deepEqual(await added('return { sub };'), []);
    assert.deepEqual(
      await openIn('a.ts', 'AWSXRay.captureAsyncFunc("work", pay);', 'this.sub = s.addNewSubsegment("x");'),
      [],
    );
    const more = ['', 'def done():', '  xray_recorder.end_subsegment()'];
    assert.deepEqual(await openIn('a.py', 'def begin():', "  xray_recorder.begin_subsegment('x')", ...more), []);
  });
});
