import assert from 'node:assert/strict';
import { asRecord } from '../../../src/base/readUnknown.ts';
import { MAX_TEMPLATE_SIZE, parseTemplate } from '../../../src/functions/template/parseTemplate.ts';

const VERSION = "AWSTemplateFormatVersion: '2010-09-09'\n";

function dataOf(text: string): unknown {
  const template = parseTemplate(VERSION + text);
  assert.deepEqual(template?.problems, []);
  return template?.data.X;
}

function problemOf(text: string): string | undefined {
  return parseTemplate(text)?.problems[0]?.message;
}

describe('parseTemplate', () => {
  it('reads short tags as the long form', () => {
    assert.deepEqual(dataOf('X: [!Ref A, !Sub "a${B}", !GetAtt A.B.C, !GetAtt [A, B], !Condition C]'), [
      { Ref: 'A' },
      { 'Fn::Sub': 'a${B}' },
      { 'Fn::GetAtt': ['A', 'B.C'] },
      { 'Fn::GetAtt': ['A', 'B'] },
      { Condition: 'C' },
    ]);
    assert.deepEqual(dataOf('X: !If [Prod, !Join ["-", [a, !Ref B]], !Unheard {of: 1}]'), {
      'Fn::If': ['Prod', { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, { 'Fn::Unheard': { of: 1 } }],
    });
    assert.deepEqual(dataOf('X:\n  Fn::Base64: !Sub\n    - ${a}\n    - a: !ImportValue b\n'), {
      'Fn::Base64': { 'Fn::Sub': ['${a}', { a: { 'Fn::ImportValue': 'b' } }] },
    });
  });

  it('takes brackets that stand too far left, as the tools of AWS do, and keeps the lines', () => {
    const text =
      'X:\n  A: [{\n    a: 1\n  }]\n  B: [\n  !Ref C,\n"d"\n  ]\nResources:\n  Work:\n    Type: AWS::SNS::Topic\n';
    assert.deepEqual(dataOf(text), { A: [{ a: 1 }], B: [{ Ref: 'C' }, 'd'] });
    assert.equal(parseTemplate(VERSION + text)?.resourceLines.get('Work'), 11);
    assert.match(problemOf(`${VERSION}X: [{\n  a: 1\nY: 2\n`) ?? '', /^Not valid YAML or JSON/);
  });

  it('takes brackets that stand too far left before much else, texts in quotes that do, and a dash in brackets', () => {
    const many = 'Y:\n' + '  - !Sub "${A}-b"\n'.repeat(300);
    assert.deepEqual(dataOf(`X: [{\n}, a]\n${many}`), [{}, 'a']);
    assert.deepEqual(dataOf('X: {A: "a\nb", B: \'c\n\nd\nd\'}\nY: "z\nz"\n'), { A: 'a b', B: 'c\nd d' });
    assert.deepEqual(dataOf('X: [!Split [-, "a-b"], {a: -}, [-]]'), [{ 'Fn::Split': ['-', 'a-b'] }, { a: '-' }, ['-']]);
    assert.equal(parseTemplate(`${VERSION}X:\n  A: "a\n  B: 1\n  C: 2\n`)?.problems[0]?.line, 6);
  });

  it('finds inline code of one line where it is written, not where its like stands', () => {
    const code = 'exports.handler = async () => 1;';
    const inlineOf = (zip: string, before = ''): unknown =>
      parseTemplate(
        `{"Resources": {${before}"F": {"Type": "AWS::Lambda::Function", "Properties": {"Description": "${code}", "Code": {"ZipFile": ${zip}}}}}}`,
      )?.inline?.get('F');
    const escaped = inlineOf(`"${code.replace(';', '\\u003b')}"`);
    assert.deepEqual(escaped, { reason: 'it is written with escapes: write it as a block (`|`)' });
    const lines = inlineOf('"const x = 1;\\nexports.handler = async () => x;"');
    assert.deepEqual(lines, { reason: 'its lines are written in one (`\\n`): write it as a block (`|`)' });
    const at = `{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Description": "${code}", "Code": {"ZipFile": "`;
    assert.deepEqual(inlineOf(`"${code}"`), { from: 1, to: 1, indent: at.length, end: at.length + code.length });
    const loose = `Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {\n  Code: { ZipFile: '${code}' }\n  }`;
    assert.deepEqual(parseTemplate(loose)?.inline?.get('F'), { from: 5, to: 5, indent: 20, end: 20 + code.length });
  });

  it('finds inline code that is an alias where the text stands', () => {
    for (const zip of ['*code', '{ Fn::Sub: *code }', '!Sub [*code, {}]']) {
      const text = `X: &code exports.x = 1\nResources: { F: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: ${zip} } } } }`;
      assert.deepEqual(parseTemplate(text)?.inline?.get('F'), { from: 1, to: 1, indent: 9, end: 22 });
      const list = parseTemplate(text.replace('exports.x = 1', '[a]'))?.inline?.get('F');
      assert.deepEqual(list, { reason: 'it is an alias (`*code`) of what is no text' });
    }
  });

  it('gives brackets within brackets up that stand too far left, before they take long', () => {
    const started = Date.now();
    assert.match(problemOf(`${VERSION}X: [\n${'[\n'.repeat(1500)}`) ?? '', /^Not valid YAML or JSON/);
    assert.ok(Date.now() - started < 2500, `${Date.now() - started} ms`);
  });

  it('keeps the spelling of keys and of numbers', () => {
    assert.deepEqual(dataOf('X: {on: 1, n: 0123, y: 1.50, k: 2010-09-09, t: 12:30, b: yes, z: ~}'), {
      on: 1,
      n: '0123',
      y: '1.50',
      k: '2010-09-09',
      t: '12:30',
      b: true,
      z: undefined,
    });
  });

  it('takes y and n for texts, as PyYAML does', () => {
    assert.deepEqual(dataOf('X: [y, Y, n, N, yes, Off, "y"]'), ['y', 'Y', 'n', 'N', true, false, 'y']);
    const loop = 'Resources: { "Fn::ForEach::S": [Stage, [P, Y], { "${Stage}Topic": { Type: AWS::SNS::Topic } }] }\n';
    assert.deepEqual(Object.keys(asRecord(parseTemplate(loop)?.data.Resources) ?? {}), ['PTopic', 'YTopic']);
  });

  it('resolves aliases and merge keys; own keys win, earlier sources win', () => {
    const text = 'A: &a {k: 1, l: 1}\nB: &b {k: 2, m: 2}\nX: {l: 3, <<: [*a, *b]}';
    assert.deepEqual(dataOf(text), { k: 1, l: 3, m: 2 });
    assert.deepEqual(dataOf('A: &a !Ref R\nX: [*a, *a]'), [{ Ref: 'R' }, { Ref: 'R' }]);
    assert.deepEqual(dataOf('X: &x [1, *x]'), [1, undefined]);
  });

  it('takes a key called __proto__ as data', () => {
    const data = dataOf('X: {__proto__: {polluted: true}}') as object;
    assert.deepEqual(Object.keys(data), ['__proto__']);
    assert.equal('polluted' in data, false);
  });

  it('refuses an alias bomb without expanding it', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    assert.match(problemOf(VERSION + lines.join('\n')) ?? '', /more than 200000 values once its aliases are expanded/);
  });

  it('refuses what is nested too deeply, also through aliases', () => {
    assert.match(problemOf(`${VERSION}X: ${'['.repeat(150)}${']'.repeat(150)}`) ?? '', /deeper than 100 levels/);
    assert.match(problemOf(`${VERSION}X: ${'['.repeat(3000)}`) ?? '', /Not valid YAML or JSON/);
    const nest = (inner: string): string => '['.repeat(60) + inner + ']'.repeat(60);
    assert.match(problemOf(`${VERSION}A: &a ${nest('1')}\nX: ${nest('*a')}`) ?? '', /deeper than 100 levels/);
  });

  it('refuses more than CloudFormation takes', () => {
    assert.match(problemOf(VERSION + '#'.repeat(MAX_TEMPLATE_SIZE)) ?? '', /longer than the 1 MB/);
  });

  it('says in which line a syntax error is, and nothing of other tools’ files', () => {
    assert.deepEqual(parseTemplate(`${VERSION}Resources:\n  A: [1\n  B: 2\n`)?.problems.length, 1);
    assert.equal(parseTemplate(`${VERSION}Resources:\n  A: 'x\n`)?.problems[0]?.line, 4);
    assert.equal(
      parseTemplate('{"AWSTemplateFormatVersion": "2010-09-09",\n "Resources": {"A": ]}}')?.problems[0]?.line,
      2,
    );
    for (const other of [
      'a: [',
      'kind: Template\n',
      '',
      '- 1\n',
      'plain text',
      '{"Resources": {"A": {"Type": "x"}}}',
    ]) {
      assert.equal(parseTemplate(other), undefined, other);
    }
  });

  it('knows the line of each logical id', () => {
    const text = `${VERSION}\nResources:\n  # a comment\n  A: {Type: X}\n  'B':\n    Type: X\n  on: {Type: X}\n`;
    assert.deepEqual(
      [...(parseTemplate(text)?.resourceLines ?? [])],
      [
        ['A', 5],
        ['B', 6],
        ['on', 8],
      ],
    );
  });
});
