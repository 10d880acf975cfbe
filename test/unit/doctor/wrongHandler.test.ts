import assert from 'node:assert/strict';
import { isAlarm } from '../../../src/doctor/finding.ts';
import { examine } from '../../tools/doctor/examine.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

describe('a handler that is not there', () => {
  const codeOf = codeInTests();

  const python: Project = {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  ResizeImage:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: "resize.lambda_handlr"
      Runtime: python3.12
`,
    'src/resize.py': 'import boto3\n\n\ndef lambda_handler(event, context):\n    return {}\n',
  };
  const node = (source: string, handler = 'users.handlr'): Project => ({
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Handler: ${handler}, Runtime: nodejs22.x, Tracing: Active }
Resources:
  GetUser:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/ }
`,
    'src/users.js': source,
  });
  const first = async (project: Project) => {
    const [diagnosis] = await examine(project, codeOf);
    return diagnosis?.findings[0];
  };

  it('is the first that is missing, at Handler, with the name that is meant', async () => {
    const [diagnosis] = await examine(python, codeOf);
    const [found] = diagnosis?.findings.filter(isAlarm) ?? [];
    assert.deepEqual(found, {
      ...{ check: 'declared.handler', verdict: 'missing', weight: 'cause' },
      ground:
        'The handler was not found: `src/resize.py` exports no `lambda_handlr`, which Handler names: did you mean `lambda_handler`?',
      place: { file: 'file:///app/template.yaml', line: 7, column: 17, endLine: 7, endColumn: 37 },
    });
    assert.ok(!diagnosis?.findings.some(({ ground }) => ground.includes('not read for calls')));
  });

  it('is told of where Globals name it', async () => {
    const found = await first(node('exports.handler = async () => 1;\n'));
    assert.equal(found?.verdict, 'missing');
    assert.match(found?.ground ?? '', /`handlr`, which Handler names: did you mean `handler`\?$/);
    assert.deepEqual([found?.place?.line, found?.place?.column], [3, 24]);
  });

  it('names nothing that is meant where none is alike, or no function', async () => {
    const found = await first(node('exports.handlers = {};\nexports.run = async () => 1;\n'));
    assert.equal(found?.verdict, 'missing');
    assert.match(found?.ground ?? '', /exports no `handlr`, which Handler names\.$/);
  });

  const doubts: readonly (readonly [title: string, source: string])[] = [
    ['exports that are computed', 'for (const name of names) exports[name] = async () => 1;\n'],
    ['exports that are made', 'module.exports = make();\n'],
    ['exports of others', "module.exports = { ...require('./all'), run: 1 };\n"],
    ['a package that is passed on', "export * from 'all';\n"],
    ['a name that stands there', "make('handlr');\nexports.run = 1;\n"],
    ['a syntax error', 'exports.handler = async () => {{\n'],
  ];
  for (const [title, source] of doubts)
    it(`is no alarm where it may be made: ${title}`, async () => {
      const found = await first(node(source));
      assert.deepEqual([found?.check, found?.verdict], ['declared.handler', 'unknown']);
    });

  it('is no alarm where the file may be made by a build', async () => {
    const found = await first(node('exports.handler = async () => 1;\n', 'dist/users.handler'));
    assert.deepEqual([found?.check, found?.verdict], ['declared.handler', 'unknown']);
  });

  it('is not spoken of where there is one', async () => {
    const found = await first(node('exports.handler = async () => 1;\n', 'users.handler'));
    assert.equal(found?.check, 'declared.tracing');
  });
});
