import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import type { SourceFacts } from '../../../src/code/site.ts';
import { leftOpen } from '../../../src/doctor/checks/code/leftOpenCheck.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared } from '../match/literals.ts';

describe('a subsegment of Python that its function does not end', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  async function found(other: string): Promise<number> {
    const read = async (name: string, text: string): Promise<SourceFacts> =>
      (await parser.parse(`file:///app/${name}.py`, text)) ?? assert.fail();
    const files = [
      await read('begin', 'def begin(name):\n  xray_recorder.begin_subsegment(name)\n  work()\n'),
      await read('other', other),
    ];
    const code = { language: 'python', files, calls: [], imports: new Set<string>(), texts: new Map() } as const;
    const examined = { fn: declared(), declaration: undefined, code, account: undefined };
    return leftOpen(examined as unknown as Parameters<typeof leftOpen>[0]).length;
  }

  it('stays open where no other file ends one', async () => {
    assert.equal(await found('def f():\n  pass\n'), 1);
  });

  it('stays open where another file ends what it begins itself', async () => {
    assert.equal(await found("def f():\n  r.begin_subsegment('x')\n  r.end_subsegment()\n"), 1);
  });

  it('is not spoken of where a function of another file ends one that it did not begin', async () => {
    assert.equal(await found('def finish():\n  xray_recorder.end_subsegment()\n'), 0);
    assert.equal(await found('class A(Base):\n  def after(self):\n    xray_recorder.end_subsegment()\n'), 0);
  });

  it('is not spoken of where another file puts the names that it calls together', async () => {
    assert.equal(await found('def f(r, name):\n  getattr(r, name)()\n'), 0);
  });
});
