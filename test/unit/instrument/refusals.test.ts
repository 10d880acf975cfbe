import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import type { ChangeKind } from '../../../src/instrument/codeChange.ts';
import { changeShape, changesOf } from '../../tools/instrument/changeShape.ts';
import { openParser } from './openParser.ts';

/** What is refused, of a function of these lines, and why. */
const REFUSED: readonly (readonly [title: string, kind: ChangeKind, reason: RegExp, lines: string, file?: string])[] = [
  [
    'what a loop awaits',
    'wrap',
    /the loop that does its work/,
    'for await (const page of pa▮ges(event)) await work(page);',
  ],
  ['break out of the selection', 'wrap', /"break" in line \d leaves/, 'for (const x of event) {\n«if (x) break;»\n}'],
  ['continue with a label', 'wrap', /"continue outer" in line/, 'outer: for (;;) {\n«for (;;) continue outer;»\n}'],
  [
    'a variable that a function changes',
    'wrap',
    /"n" is changed by a function/,
    '«let n = 0;\nconst up = () => n++;»\nup();\nreturn n;',
  ],
  ['a name that is used above', 'wrap', /"late" is used above/, 'late();\n«function late() {}\nlate();»'],
  ['a promise returned out of try', 'wrap', /returns a promise out of "try"/, 'try {\n«return work();»\n} catch {}'],
  ['a call that is handed on', 'wrap', /may give a promise/, 'await Promise.all([wo▮rk()]);'],
  ['what is awaited among arguments', 'wrap', /awaited among its arguments/, 'wo▮rk(await other());'],
  [
    'a variable without a value in TypeScript',
    'wrap',
    /"x" gets its value here/,
    'let x: number;\n«x = await work();»\nreturn x;',
    'app.ts',
  ],
  [
    'a type that is used below',
    'wrap',
    /type "T" is used below/,
    '«type T = number;\nawait work();»\nconst t: T = 1;',
    'app.ts',
  ],
  ['an annotation where no span is open', 'annotate', /No subsegment of this file is open/, 'wo▮rk();'],
  [
    'a span that is used elsewhere',
    'remove',
    /"sub" is used in line/,
    "await AWSXRay.captureAsyncFunc('w▮', async (sub) => {\nawait work(sub);\n});",
  ],
  [
    'a span that is left early',
    'remove',
    /left early/,
    "await AWSXRay.captureAsyncFunc('w▮', async () => {\nif (event) return;\nawait work();\n});",
  ],
  [
    'names that clash',
    'remove',
    /"x" means something else/,
    "const x = 1;\nAWSXRay.captureFunc('w▮', () => {\nconst x = 2;\nlog(x);\n});\nlog(x);",
  ],
];

/** As above, of Python. */
const PYTHON_REFUSED: readonly (readonly [title: string, kind: ChangeKind, reason: RegExp, source: string])[] = [
  ['a yield', 'wrap', /"yield" in line 2/, 'def f():\n    «yield 1»\n'],
  ['what stands on the line of its head', 'wrap', /line of what it belongs to/, 'def f(x):\n    if x: «return 1»\n'],
  ['a call in the head of a statement', 'wrap', /head of "if"/, 'def f(x):\n    if lo▮ad(x):\n        return 1\n'],
  ['a call in a lambda', 'wrap', /when the lambda is called/, 'def f(x):\n    return lambda: lo▮ad(x)\n'],
  ['a generator', 'trace', /generator/, 'def pa▮ges():\n    yield 1\n'],
  ['what is traced', 'trace', /traced already/, '@xray_recorder.capture("f")\ndef f▮():\n    return 1\n'],
  ['an annotation where no span is open', 'annotate', /No subsegment of this file/, 'def f():\n    wo▮rk()\n'],
  [
    'an annotation in a function that may run later',
    'annotate',
    /No subsegment of this file/,
    'def f():\n    with xray_recorder.in_subsegment("a"):\n        def g():\n            wo▮rk()\n',
  ],
  [
    'a span that is used elsewhere',
    'remove',
    /"sub" is used in line 3/,
    'def f():\n    with xray_recorder.in_subsegment("a▮") as sub:\n        work(sub)\n',
  ],
  [
    'a span that is opened with something else',
    'remove',
    /more than the span/,
    'def f():\n    with open("x") as x, xray_recorder.in_subsegment("a▮"):\n        work(x)\n',
  ],
];

const WHOLE_REFUSED: readonly (readonly [title: string, reason: RegExp, source: string])[] = [
  ['a generator', /generator/, 'export function* pa▮ges() {\n  yield 1;\n}\n'],
  ['a constructor', /constructor/, 'class A {\n  constru▮ctor() {\n    this.x = 1;\n  }\n}\n'],
  [
    'a handler with a callback',
    /answers by "callback"/,
    'exports.handler = (event, context, call▮back) => {\n  callback(null, 1);\n};\n',
  ],
  ['one that may return a promise', /may return a promise/, 'export const handler = (ev▮ent) => work(event);\n'],
  ['what is traced', /traced already/, 'class A {\n  @tracer.captureMethod()\n  ch▮arge() {\n    return 1;\n  }\n}\n'],
  ['one without statements', /nothing in it/, 'export function han▮dler() {}\n'],
];

describe('an action on code', () => {
  let parser: SourceParser;
  let wasmFolder: string;

  before(async () => ({ parser, wasmFolder } = await openParser()));
  after(() => rmSync(wasmFolder, { recursive: true }));

  async function reasonOf(source: string, kind: ChangeKind, file = 'app.mjs'): Promise<string> {
    const offered = await changesOf(parser, { file, source }, new Set(['x-ray-sdk']));
    const change = offered.find((each) => each.kind === kind);
    return change && 'refused' in change
      ? change.refused
      : `not refused: ${offered.map(({ title }) => title).join(', ')}`;
  }

  for (const [title, kind, reason, lines, file] of REFUSED)
    it(`refuses ${title}`, async () => {
      assert.match(await reasonOf(`async function handler(event) {\n${lines}\n}\n`, kind, file), reason);
    });

  for (const [title, reason, source] of WHOLE_REFUSED)
    it(`refuses to trace ${title}`, async () => assert.match(await reasonOf(source, 'trace'), reason));

  for (const [title, kind, reason, source] of PYTHON_REFUSED)
    it(`refuses ${title}, in Python`, async () => assert.match(await reasonOf(source, kind, 'app.py'), reason));

  it('refuses a yield', async () => {
    assert.match(await reasonOf('async function* f() {\n«yield 1;»\n}\n', 'wrap'), /"yield" in line 2/);
  });

  it('is not offered where the parser could not read', async () => {
    assert.deepEqual(await changesOf(parser, { file: 'app.mjs', source: 'function f() {\n  if (▮ {\n}\n' }), []);
  });

  it('is not offered outside of functions, for what runs when the module is loaded', async () => {
    const offered = await changesOf(parser, { file: 'app.mjs', source: 'wo▮rk(1);\n' });
    assert.deepEqual(offered, []);
  });

  it('is offered with what the file imports, else with what is installed, else with each library', async () => {
    const titles = async (source: string, ...installed: readonly ('opentelemetry' | 'powertools')[]): Promise<string> =>
      (await changesOf(parser, { file: 'app.mjs', source }, new Set(installed)))
        .flatMap(({ kind, title }) => (kind === 'trace' ? [/with (.*)/.exec(title)?.[1]] : []))
        .join(', ');
    const handler = 'export const han▮dler = async () => 1;\n';
    assert.equal(
      await titles(`import AWSXRay from 'aws-xray-sdk-core';\n${handler}`, 'opentelemetry'),
      'the X-Ray SDK',
    );
    assert.equal(await titles(handler, 'opentelemetry'), 'OpenTelemetry');
    assert.equal(await titles(handler), 'Powertools, the X-Ray SDK, OpenTelemetry');
  });

  it('does not wrap what a span is told', async () => {
    const source =
      "async function f() {\n  await AWSXRay.captureAsyncFunc('a', async (sub) => {\n    sub?.cl▮ose();\n  });\n}\n";
    const offered = await changesOf(parser, { file: 'app.mjs', source }, new Set(['x-ray-sdk']));
    assert.ok(!offered.some(({ kind }) => kind === 'wrap'), offered.map(({ title }) => title).join());
  });

  it('traces the function around a span, not that of the span', async () => {
    const source = "async function work() {\n  AWSXRay.captureFunc('a', () => {\n    ca▮ll();\n  });\n}\n";
    const titles = (await changesOf(parser, { file: 'app.mjs', source }, new Set(['x-ray-sdk']))).map(
      ({ title }) => title,
    );
    assert.ok(titles.includes('Trace the function "work" with the X-Ray SDK'), titles.join());
  });

  it('wraps the call of a statement that the cursor stands in', async () => {
    const titles = async (file: string, source: string): Promise<string> =>
      (await changesOf(parser, { file, source }, new Set(['x-ray-sdk']))).map(({ title }) => title).join();
    const script = 'async function f() {\n  con▮st x = g(1) + (await load(2));\n}\n';
    assert.match(await titles('app.mjs', script), /^Wrap "load" in subsegment/);
    assert.match(await titles('app.py', 'def f():\n    ▮x = load(2)\n'), /^Wrap "load" in subsegment/);
  });

  it('puts imports below the head of the file and above what a comment describes', async () => {
    const change = async (file: string, source: string): Promise<string> =>
      (await changeShape(parser, { file, source, kind: 'trace', library: 'x-ray-sdk' })).text;
    const script = await change('app.cjs', '// Licence.\n\n// Answers.\nexports.f = async () => {\n  wo▮rk();\n};\n');
    assert.match(
      script,
      /^\/\/ Licence\.\n\nconst AWSXRay = require\('aws-xray-sdk-core'\);\n\n\/\/ Answers\.\nexports/,
    );
    const python = await change('app.py', '#!/bin/python\n"""Doc."""\n\n# Answers.\ndef f():\n    wo▮rk()\n');
    assert.match(python, /^#!.*\n"""Doc\."""\n\nfrom aws_xray_sdk\.core import xray_recorder\n\n# Answers\.\n@xray/);
  });

  it('leaves directives and texts that describe a function where they are', async () => {
    const script = "function f() {\n«  'use strict';\n  work();»\n}\n";
    const changed = await changeShape(parser, { file: 'app.cjs', source: script, kind: 'wrap', library: 'x-ray-sdk' });
    assert.match(changed.text, /function f\(\) \{\n {2}'use strict';\n {2}AWSXRay/);
    const source = 'def f():\n«    "Doc."\n    work()»\n';
    const python = await changeShape(parser, { file: 'app.py', source, kind: 'wrap', library: 'x-ray-sdk' });
    assert.match(python.text, /def f\(\):\n {4}"Doc\."\n {4}with xray_recorder/);
  });

  it('names the span of a call by what is called', async () => {
    const nameOf = async (call: string): Promise<string | undefined> => {
      const source = `async function f(command) {\n  const x = await ▮${call};\n  return x;\n}\n`;
      return (await changeShape(parser, { file: 'app.mjs', source, kind: 'wrap', library: 'x-ray-sdk' }))
        .placeholders[0];
    };
    assert.equal(await nameOf('payments.charge(1)'), 'charge');
    assert.equal(await nameOf('clients.ssm.send(command)'), 'ssm');
    assert.equal(await nameOf('this.#table.send(new lib.PutCommand({}))'), 'Put');
    assert.equal(await nameOf('s3.getObject({}).promise()'), 'getObject');
    assert.equal(await nameOf('(await fetch(1)).json()'), 'fetch');
  });

  it('gives a span a name that X-Ray takes and that is not there yet', async () => {
    const source = "function handler() {\n«log('work');\nthis['wörk?*'](1);»\n}\n";
    const { placeholders } = await changeShape(parser, { file: 'app.mjs', source, kind: 'wrap', library: 'x-ray-sdk' });
    assert.deepEqual(placeholders, ['log']);
    const named = "function handler() {\n  wo▮rk('work 2');\n}\nAWSXRay.captureFunc('work', handler);\n";
    const other = await changeShape(parser, { file: 'app.mjs', source: named, kind: 'wrap', library: 'x-ray-sdk' });
    assert.deepEqual(other.placeholders, ['work 2']);
  });
});
