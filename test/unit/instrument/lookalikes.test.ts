import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import type { ChangeKind } from '../../../src/instrument/codeChange.ts';
import type { Library } from '../../../src/instrument/library.ts';
import { changeShape } from '../../tools/instrument/changeShape.ts';
import { openParser } from './openParser.ts';

type Case = readonly [title: string, kind: ChangeKind, source: string, result: string];

/** A span around these lines, in a function of which these are the others. */
const span = (lines: string, open = 'await AWSXRay.captureAsyncFunc', end = ''): string =>
  `${open}('w▮', async (s) => {\n${lines}\n})${end};`;

/** Code that is nearly what an action knows, and what it comes to; spaces and line ends do not count. */
const ECMASCRIPT: readonly Case[] = [
  [
    'a parameter that is declared again',
    'trace',
    'function han▮dler(event) {\nvar event = event || {};\nreturn event;\n}',
    '"event" is used above',
  ],
  [
    'a function that is called above statements which return',
    'wrap',
    'function f() {\nhelper();\n«function helper() {}\nreturn 1;»\n}',
    '"helper" is used above',
  ],
  [
    'a variable that a function below statements which return reads',
    'wrap',
    'function f() {\n«const x = 1;\nreturn g();»\nfunction g() { return x; }\n}',
    '"x" is used below',
  ],
  [
    'the variable of a loop that is used below',
    'wrap',
    'function f(event) {\n«for (var k in event) log(k);»\nreturn k;\n}',
    "const k = AWSXRay.captureFunc('log', () => { for (var k in event) log(k); return k; }); return k;",
  ],
  [
    'a call whose promise is awaited later',
    'wrap',
    'async function f() {\nconst p = wo▮rk();\nreturn (await p).x;\n}',
    'It may give a promise',
  ],
  [
    'an error that is kept back',
    'remove',
    `async function f() {\n${span('try { await work(); } catch (e) { s.addError(e); } finally { s.close(); }')}\n}`,
    '"s" is used in line',
  ],
  [
    'an error that is replaced',
    'remove',
    `async function f() {\n${span('try { await work(); } catch (e) { s.addError(e); throw new Failed(e); }')}\n}`,
    '"s" is used in line',
  ],
  [
    'an annotation that waits for something',
    'remove',
    `async function f() {\n${span("s.addAnnotation('n', await load());\nawait work();")}\n}`,
    'What the span is told is awaited',
  ],
  [
    'a span that nobody awaits',
    'remove',
    `function f() {\n${span('await work();', 'AWSXRay.captureAsyncFunc')}\nreturn 1;\n}`,
    'Nothing awaits the span',
  ],
  [
    'a promise that is kept',
    'remove',
    `function f() {\nconst p = ${span('return compute();', 'AWSXRay.captureAsyncFunc')}\nreturn p.then(log);\n}`,
    'Nothing awaits the span',
  ],
  [
    'a promise of what is computed at once',
    'remove',
    `function f() {\nreturn ${span('return compute();', 'AWSXRay.captureAsyncFunc')}\n}`,
    'async function f() { return compute(); }',
  ],
  [
    'a promise that an arrow function gives',
    'remove',
    `const f = (id) => ${span('const a = await load(id);\nreturn a;', 'AWSXRay.captureAsyncFunc')}`,
    'const f = async (id) => { const a = await load(id); return a; };',
  ],
  [
    'a promise beside another result',
    'remove',
    `function f(id) {\nif (!id) return null;\nreturn ${span('await load(id);', 'AWSXRay.captureAsyncFunc')}\n}`,
    'more than this promise',
  ],
  [
    'an operand',
    'remove',
    "function f(a, b) {\nreturn AWSXRay.captureFunc('w▮', () => {\nreturn a + b;\n}) * 2;\n}",
    'return (a + b) * 2;',
  ],
  [
    'an object that an arrow function gives',
    'remove',
    "const f = () => AWSXRay.captureFunc('w▮', () => {\nreturn { a: 1 };\n});",
    'const f = () => ({ a: 1 });',
  ],
  [
    'one of two promises that is awaited',
    'remove',
    `async function f(a) {\nconst x = ${span('return a ? load() : null;')}\nreturn x;\n}`,
    'const x = await (a ? load() : null);',
  ],
  [
    'a branch without braces',
    'remove',
    "function f(a) {\nif (a) AWSXRay.captureFunc('w▮', () => {\none();\ntwo();\n});\n}",
    'Put it in braces first',
  ],
  [
    'an annotation that is a branch without braces',
    'remove',
    "AWSXRay.captureFunc('w', (sub) => {\nif (a)\nsub.addAnno▮tation('a', 1);\nwork();\n});",
    '{ if (a) {} work(); }',
  ],
  ['an event of something else', 'remove', 'function f() {\ncalendar.addEv▮ent(create());\n}', 'remove is not offered'],
  [
    'an expression that runs in a span',
    'annotate',
    "function f() {\nreturn AWSXRay.captureAsyncFunc('w', (sub) => wo▮rk(sub));\n}",
    'is one expression',
  ],
];

/** As above, with other libraries. */
const OTHERS: readonly (readonly [library: Library, ...Case])[] = [
  [
    'powertools',
    'a comment that begins like a decorator',
    'trace',
    '/*\n  @param x\n*/\nclass A {\nasync cha▮rge() { await load(); }\n}',
    'async charge() { return tracer.provider.captureAsyncFunc',
  ],
  [
    'powertools',
    'a method beside a decorated one that gives no promise',
    'trace',
    'class A {\n@log()\npay() {}\ncha▮rge() { return 1; }\n}',
    'charge() { return tracer.provider.captureFunc',
  ],
  [
    'opentelemetry',
    'a name that means something else',
    'trace',
    "import { trace } from './own.mjs';\nexport const han▮dler = async () => trace(1);",
    "trace as trace2 } from '@opentelemetry/api'; const tracer = trace2.getTracer",
  ],
];

const head = 'from aws_xray_sdk.core import xray_recorder\n';
const opened = `${head}def f(x):\n    with xray_recorder.in_subsegment("a▮"):\n`;

/** As above, in Python: here spaces and line ends count. */
const PYTHON: readonly Case[] = [
  [
    'a blank line',
    'annotate',
    `${opened.replace('▮', '')}        one()\n▮\n        two()\n`,
    '        one()\n        xray_recorder.put_annotation("key", "value")\n        two()\n',
  ],
  [
    'a statement on the line of its head',
    'annotate',
    `${opened.replace('▮', '')}        if x: fo▮o()\n`,
    'if x: xray_recorder.put_annotation("key", "value"); foo()\n',
  ],
  [
    'a text that is returned',
    'wrap',
    'def f(x):\n    «work()\n    return "x"»\n',
    'in_subsegment("work"):\n        work()\n        return "x"\n',
  ],
  ['the head of a span', 'annotate', `${opened}        two()\n`, 'No subsegment of this file'],
  [
    'the head of a traced method',
    'annotate',
    `${head}class A:\n    @xray_recorder.capture("f")\n    def f▮(self):\n        two()\n`,
    'No subsegment of this file',
  ],
  [
    'a decorated function in a span',
    'annotate',
    `${opened.replace('▮', '')}        @cache\n        def g():\n            wo▮rk()\n`,
    'No subsegment of this file',
  ],
  [
    'an event of something else in a span',
    'remove',
    `${opened}        calendar.add_event(x)\n        two()\n`,
    'def f(x):\n    calendar.add_event(x)\n    two()\n',
  ],
  ['an attribute of something else', 'remove', `def f(x):\n    user.set_attri▮bute("a", x)\n`, 'remove is not offered'],
  ['an HTTP method', 'remove', `${head}def f(x):\n    requests.pat▮ch("https://x")\n`, 'remove is not offered'],
  [
    'what the SDK patches',
    'remove',
    'from aws_xray_sdk.core import patch_all\npatch▮_all()\nx = 1\n',
    'patch_all\nx = 1\n',
  ],
];

const PYTHON_OTHERS: readonly (readonly [library: Library, ...Case])[] = [
  [
    'powertools',
    'a tracer of another library',
    'trace',
    'from ddtrace import tracer\ndef fo▮o(x):\n    return 1\n',
    'tracer2 = Tracer()\n@tracer2.capture_method\n',
  ],
  [
    'opentelemetry',
    'a name that means something else',
    'trace',
    'from own import trace\ndef fo▮o(x):\n    return trace(1)\n',
    'from opentelemetry import trace as trace2\n\ntracer = trace2.get_tracer(__name__)\n',
  ],
];

describe('an action on code that is nearly what it knows', () => {
  let parser: SourceParser;
  let wasmFolder: string;

  before(async () => ({ parser, wasmFolder } = await openParser()));
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The changed source, or why there is none. */
  async function resultOf(file: string, kind: ChangeKind, library: Library, source: string): Promise<string> {
    const change = changeShape(parser, { file, source, kind, library });
    return change.then(
      ({ text }) => text,
      (error: unknown) => String(error),
    );
  }
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

  for (const [library, title, kind, source, result] of [
    ...ECMASCRIPT.map((each) => ['x-ray-sdk', ...each] as const),
    ...OTHERS,
  ])
    it(`keeps what it does: ${kind}, ${title}`, async () => {
      const changed = plain(await resultOf('app.mjs', kind, library, source));
      assert.ok(changed.includes(result), changed);
    });

  for (const [library, title, kind, source, result] of [
    ...PYTHON.map((each) => ['x-ray-sdk', ...each] as const),
    ...PYTHON_OTHERS,
  ])
    it(`keeps what it does in Python: ${kind}, ${title}`, async () => {
      const changed = await resultOf('app.py', kind, library, source);
      assert.ok(changed.includes(result), changed);
    });
});
