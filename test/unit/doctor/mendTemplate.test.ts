import assert from 'node:assert/strict';
import { edited } from '../../../src/base/text/textEdit.ts';
import { lineEdits } from '../../../src/doctor/mends/lineEdits.ts';
import { mendTemplate } from '../../../src/doctor/mends/mendTemplate.ts';
import { ROOT } from '../../tools/doctor/examine.ts';
import { lineDiff } from '../../tools/doctor/lineDiff.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { KeptLog } from '../local/keptLog.ts';
import { codeInTests } from './codeInTests.ts';

const never = new AbortController().signal;

const fn = (name: string, more = '') => `  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: work.handler # one of several
      Runtime: nodejs22.x
${more}      Events:
        Api: { Type: Api, Properties: { Path: /${name}, Method: get } }
`;
const template = (globals: string): string =>
  `Transform: AWS::Serverless-2016-10-31\n${globals}Resources:\n${fn('A')}${fn('B', '      Tracing: "PassThrough"\n')}${fn('C')}`;

describe('all mends of a template', () => {
  const codeOf = codeInTests();

  const mend = (name: string, text: string) => {
    const files = new MemoryFiles({ [ROOT + name]: text, [`${ROOT}work.js`]: 'exports.handler = async () => 1;\n' });
    return mendTemplate(ROOT + name, files, codeOf(files), new KeptLog(), never);
  };

  it('come out as one, where several write into one section of Globals', async () => {
    const globals =
      'Globals:\n  Function:\n    Timeout: 3\n    Environment: { Variables: { AWS_XRAY_CONTEXT_MISSING: "RUNTIME_ERROR" } }\n';
    const text = template(globals);
    const mended = (await mend('template.yaml', text)) ?? assert.fail('nothing is mended');
    assert.deepEqual(mended.titles.toSorted(), [
      'Set AWS_XRAY_CONTEXT_MISSING to LOG_ERROR',
      'Set Tracing: Active',
      'Set Tracing: Active',
      'Set Tracing: Active',
      'Trace the stages of all APIs',
    ]);
    assert.equal(edited(text, lineEdits(text, mended.after)), mended.after);
    assert.equal(
      lineDiff(text, mended.after),
      `  +3:   Api:
  +4:     TracingEnabled: true
  -5:     Environment: { Variables: { AWS_XRAY_CONTEXT_MISSING: "RUNTIME_ERROR" } }
  +7:     Environment: { Variables: { AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR" } }
  +13:       Tracing: Active
  -19:       Tracing: "PassThrough"
  +22:       Tracing: "Active"
  +29:       Tracing: Active`,
    );
    assert.equal(await mend('template.yaml', mended.after), undefined);
  });

  it('make a section once, where there is none', async () => {
    const mended = (await mend('template.yaml', template(''))) ?? assert.fail('nothing is mended');
    assert.equal(mended.after.split('Globals:').length, 2);
    assert.equal(mended.titles.length, 4);
  });

  it('are none of a template that is broken, or that nothing is wrong with', async () => {
    assert.equal(await mend('template.yaml', 'Resources: ['), undefined);
    assert.equal(await mend('other.txt', template('')), undefined);
  });
});

describe('edits of lines', () => {
  it('make one text of another, whatever they are', () => {
    for (const [before, after] of [
      ['', 'a\n'],
      ['a\n', ''],
      ['a\nb\nc', 'a\nc'],
      ['a\r\nb\r\n', 'a\r\nx\r\nb\r\n'],
      ['a\n'.repeat(200), 'b\n'.repeat(150)],
      ['x\ny\nz\n', 'z\ny\nx\n'],
    ] as const)
      assert.equal(edited(before, lineEdits(before, after)), after);
    assert.deepEqual(lineEdits('a\nb\nc\n', 'a\nx\nb\nc\n'), [{ start: 2, end: 2, text: 'x\n' }]);
  });
});
