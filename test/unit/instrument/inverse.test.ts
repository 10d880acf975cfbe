import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { edited } from '../../../src/base/text/textEdit.ts';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { changeShape, changesOf } from '../../tools/instrument/changeShape.ts';
import { ecmascriptShapes } from '../../tools/instrument/ecmascriptShapes.ts';
import { pythonShapes } from '../../tools/instrument/pythonShapes.ts';
import { unmarked } from '../../tools/instrument/shape.ts';
import { openParser } from './openParser.ts';

describe('Remove tracing here', () => {
  let parser: SourceParser;
  let wasmFolder: string;

  before(async () => ({ parser, wasmFolder } = await openParser()));
  after(() => rmSync(wasmFolder, { recursive: true }));

  for (const shape of [...ecmascriptShapes, ...pythonShapes].filter(({ kind }) => kind === 'wrap' || kind === 'trace'))
    it(`takes back ${shape.kind} ${shape.title}`, async () => {
      const { text, placeholders } = await changeShape(parser, shape);
      const [name = ''] = placeholders;
      const at = text.search(
        new RegExp(`(?<=(?:Func|Span|capture|capture_async|subsegment|subsegment_async)\\(['"])${name}`),
      );
      const marked = `${text.slice(0, at)}▮${text.slice(at)}`;
      const removal = (await changesOf(parser, { file: shape.file, source: marked })).find(
        ({ kind }) => kind === 'remove',
      );
      assert.ok(removal && 'edits' in removal, removal && 'refused' in removal ? `${removal.refused}\n${text}` : text);
      assert.equal(plain(edited(text, removal.edits)), plain(unmarked(shape.source).text), text);
    });
});

/** Without blank lines, and what stays: OpenTelemetry, and `await` before a promise that is returned. */
function plain(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/^.*(?:@opentelemetry\/api|trace\.getTracer).*\n/gm, '')
    .replaceAll(/^\s*\n/gm, '')
    .replaceAll(/return await (?:\((.*)\);)?/g, (_, value?: string) =>
      value === undefined ? 'return ' : `return ${value};`,
    )
    .replaceAll(/=> (?:await )?/g, '=> ')
    .trim();
}
