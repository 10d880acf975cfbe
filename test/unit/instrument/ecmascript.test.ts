import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { ecmascriptShapes } from '../../tools/instrument/ecmascriptShapes.ts';
import { runShapes, type RanShape } from '../../tools/instrument/runShapes.ts';
import { assertShape } from '../../tools/instrument/assertShape.ts';
import { inRoot } from '../../tools/root.ts';
import { bootstraps } from '../local/lambda/harness.ts';
import { openParser } from './openParser.ts';

describe('code that is traced by an action, in JavaScript and TypeScript,', function () {
  this.timeout(240_000);
  let ran: readonly RanShape[];
  let parser: SourceParser;
  let wasmFolder: string;

  before(async () => {
    ({ parser, wasmFolder } = await openParser());
    ran = await runShapes(ecmascriptShapes, parser, { node: inRoot(), bootstraps: await bootstraps() });
  });
  after(() => rmSync(wasmFolder, { recursive: true }));

  for (const [index, shape] of ecmascriptShapes.entries())
    it(`does what it did, and is seen on its line: ${shape.kind} ${shape.title}`, () => assertShape(shape, ran[index]));

  it('is written in the style of its file', () => {
    assert.ok(ran.every(({ text }) => !/\r\n/.test(text) || !/[^\r]\n/.test(text)));
  });
});
