/*
 * What code actions write in Python, with the libraries that unit tests have not got: each handler is changed and invoked, before and after,
 * and has to answer alike, with the new spans on their lines. Also Powertools for Node.
 */
import { rmSync } from 'node:fs';
import type { SourceParser } from '../../src/code/parsing/sourceParser.ts';
import type { Kit } from '../tools/interop/kit.ts';
import { nodeKit, pythonKit, pythonKitOf, pythonOf } from '../tools/interop/kits.ts';
import { assertShape } from '../tools/instrument/assertShape.ts';
import { powertoolsShapes, pythonOtherShapes } from '../tools/instrument/otherShapes.ts';
import { pythonShapes } from '../tools/instrument/pythonShapes.ts';
import { runShapes, type RanShape, type ShapePackages } from '../tools/instrument/runShapes.ts';
import type { Shape } from '../tools/instrument/shape.ts';
import { bootstraps } from '../unit/local/lambda/harness.ts';
import { openParser } from '../unit/instrument/openParser.ts';
import { useKit } from './useKit.ts';

/** Powertools and OpenTelemetry for Python. */
const otherPythonKit = pythonKitOf('python-tracers', [
  'aws-lambda-powertools[tracer]==3.37.0',
  ...['api', 'sdk', 'exporter-otlp-proto-http'].map((name) => `opentelemetry-${name}==1.45.2`),
]);

describe('Code that is traced by an action', () => {
  suite('in Python', pythonKit, pythonShapes, (folder) => ({ python: pythonOf(folder) }));
  suite('in Python, with Powertools and OpenTelemetry', otherPythonKit, pythonOtherShapes, (folder) => ({
    python: pythonOf(folder),
  }));
  suite('with Powertools for Node', nodeKit, powertoolsShapes, (folder) => ({ node: folder }));
});

function suite(
  title: string,
  kit: Kit,
  shapes: readonly Shape[],
  packages: (folder: string) => Partial<ShapePackages>,
): void {
  describe(title, function () {
    const made = useKit(this, kit);
    let parser: SourceParser;
    let wasmFolder: string;
    let ran: readonly RanShape[];

    before(async () => {
      ({ parser, wasmFolder } = await openParser());
      ran = await runShapes(shapes, parser, { ...packages(made.folder), bootstraps: await bootstraps() });
    });
    after(() => wasmFolder && rmSync(wasmFolder, { recursive: true }));

    for (const [index, shape] of shapes.entries())
      it(`does what it did, and is seen on its line: ${shape.kind} ${shape.title}`, () =>
        assertShape(shape, ran[index]));
  });
}
